using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.Akka;

/// <summary>Stands for bytes that came in and are no message. It never leaves the node.</summary>
/// <param name="Failure">What is wrong with them.</param>
internal sealed record Unreadable(DecodeFailure Failure);
