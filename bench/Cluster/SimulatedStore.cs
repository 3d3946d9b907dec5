using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.ClusterBench;

/// <summary>Passes on what a store says once a record is safe.</summary>
internal sealed class SimulatedStore : IActor
{
    private static readonly ActorAddress Coordinator = new("coordinator", "0");

    /// <inheritdoc/>
    public ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken) =>
        message is PageParsed ? context.TellAsync(Coordinator, message, cancellationToken) : ValueTask.CompletedTask;
}
