namespace ActorCrawler.Shared.Engine;

/// <summary>
/// Carries messages between actors: within a process, or between nodes. Delivery is at most once, in order for each pair of actors; any
/// message may be lost (and, by an engine with a broker, doubled). Recovery rests on leases alone.
/// </summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>
    /// Completes with the reason when this process cannot go on: an actor of it keeps failing, or the other nodes will not have it. The process should
    /// then end with an error.
    /// </summary>
    Task<Exception> Failure { get; }

    /// <summary>
    /// Nodes that came and went, starting with this one and those that are up. An engine within a process has one node. That this node itself is
    /// down means that it is cut off from the others, who take it for gone: it may go on with nothing that they could give to somebody else.
    /// </summary>
    IAsyncEnumerable<NodeEvent> WatchNodesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Starts an actor at an address with an instance. Disposing the answer stops it: it takes no new message, handles what it has, and is
    /// given <see cref="IActor.StopAsync"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The address is taken; an <see cref="AddressTakenException"/> where that is on another node.</exception>
    ValueTask<IAsyncDisposable> HostAsync(
        ActorAddress address, Func<IActor> factory, MailboxOptions mailbox, CancellationToken cancellationToken);

    /// <summary>
    /// Sends a message and does not wait for its handling. Waits while the mailbox is full, if that mailbox says so. A message to an address
    /// that nobody has is dropped and counted.
    /// </summary>
    ValueTask TellAsync(ActorAddress from, ActorAddress to, object message, CancellationToken cancellationToken);
}
