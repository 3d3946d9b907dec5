using System.Text.Json.Serialization;

namespace ActorCrawler.Engine.RabbitMq;

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(NodeAnnouncement))]
internal sealed partial class NodeJson : JsonSerializerContext;
