namespace ActorCrawler.Shared.Engine;

/// <summary>
/// Carries messages between actors: within a process, or between nodes. Delivery is at most once, in order for each pair of actors; any
/// message may be lost (and, by an engine with a broker, doubled). Recovery rests on leases alone.
/// </summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>Nodes that came and went, starting with those that are up. An engine within a process has one node.</summary>
    IAsyncEnumerable<NodeEvent> WatchNodesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Starts an actor at an address with an instance. Disposing the answer stops it: it takes no new message, handles what it has, and is
    /// given <see cref="IActor.StopAsync"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The address is taken.</exception>
    ValueTask<IAsyncDisposable> HostAsync(
        ActorAddress address, Func<IActor> factory, MailboxOptions mailbox, CancellationToken cancellationToken);

    /// <summary>
    /// Sends a message and does not wait for its handling. Waits while the mailbox is full, if that mailbox says so. A message to an address
    /// that nobody has is dropped and counted.
    /// </summary>
    ValueTask TellAsync(ActorAddress from, ActorAddress to, object message, CancellationToken cancellationToken);
}
