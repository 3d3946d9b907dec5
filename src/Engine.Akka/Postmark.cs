namespace ActorCrawler.Engine.Akka;

/// <summary>When a message was sent, by a clock that only its sender knows.</summary>
/// <param name="Run">Tells senders, and their runs, apart.</param>
/// <param name="Milliseconds">Since a moment of the sender's choice.</param>
internal readonly record struct Postmark(int Run, long Milliseconds);
