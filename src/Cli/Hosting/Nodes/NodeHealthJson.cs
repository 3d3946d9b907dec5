using System.Text.Json.Serialization;

namespace ActorCrawler.Cli.Hosting.Nodes;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(NodeHealth))]
internal sealed partial class NodeHealthJson : JsonSerializerContext;
