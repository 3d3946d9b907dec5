using ActorCrawler.Shared.Engine;

namespace ActorCrawler.TestKit;

/// <summary>A message that an actor sent.</summary>
public sealed record Sent(ActorAddress To, object Message);
