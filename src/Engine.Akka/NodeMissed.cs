namespace ActorCrawler.Engine.Akka;

/// <summary>The answer to an announcement of a node that is no member here.</summary>
/// <param name="Uid">The actor system that answers: it may be another than the one that was meant.</param>
internal sealed record NodeMissed(int Uid) : IOnTheWire;
