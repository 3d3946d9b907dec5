using System.Text.Json.Serialization;

namespace ActorCrawler.Engine.Akka;

/// <summary>What nodes say about themselves, as JSON. Members that are missing or null where they must not be are refused; unknown ones are skipped.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(NodeAnnouncement))]
[JsonSerializable(typeof(NodeMissed))]
internal sealed partial class NodeJson : JsonSerializerContext;
