namespace ActorCrawler.Shared.Engine;

/// <summary>How many messages may wait for an actor, and what happens to one more.</summary>
/// <param name="Capacity">At least 1.</param>
/// <param name="WhenFull">What a sender experiences when it is full.</param>
public sealed record MailboxOptions(int Capacity, WhenFull WhenFull = WhenFull.Wait);

/// <summary>What happens to a message for a full mailbox.</summary>
public enum WhenFull
{
    /// <summary>The sender waits.</summary>
    Wait,

    /// <summary>The message is dropped and counted.</summary>
    Drop,
}
