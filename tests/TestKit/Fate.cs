using ActorCrawler.Shared.Engine;

namespace ActorCrawler.TestKit;

/// <summary>What a <see cref="LossyEngine"/> does with a message.</summary>
public enum Fate
{
    Deliver,
    Drop,
    Twice,

    /// <summary>Delivered a while later, so perhaps behind messages that were sent after it.</summary>
    Delay,
}

/// <summary>A message whose fate is to be decided.</summary>
/// <param name="From">Who sends it.</param>
/// <param name="To">Whom it is for.</param>
/// <param name="Message">The message.</param>
/// <param name="Number">Counts the messages of its type, from 1.</param>
public sealed record Passing(ActorAddress From, ActorAddress To, object Message, int Number);
