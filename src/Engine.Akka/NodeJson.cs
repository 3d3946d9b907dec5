using System.Text.Json.Serialization;

namespace ActorCrawler.Engine.Akka;

/// <summary>What nodes say about themselves, as JSON.</summary>
[JsonSerializable(typeof(NodeAnnouncement))]
[JsonSerializable(typeof(NodeMissed))]
internal sealed partial class NodeJson : JsonSerializerContext;
