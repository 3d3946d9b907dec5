using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Stores;

/// <summary>
/// Takes <see cref="StorePage"/> and, once the record is safe in every store, tells the coordinator. It waits for room in the writer's
/// queue, and that is how a slow store slows the crawl; it does not wait for commits, so batches can grow.
/// </summary>
/// <param name="writer">The writer; it outlives this actor.</param>
/// <param name="coordinator">Who gets the reports.</param>
public sealed class StoreActor(BatchingPageWriter writer, ActorAddress coordinator) : IActor
{
    /// <inheritdoc/>
    public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        if (message is not StorePage page)
        {
            throw new NotSupportedException($"The store takes no {message.GetType().Name}.");
        }

        // where the writer has failed, the page stays unreported: the crawl is about to end, and a resumed one fetches it again
        await writer.EnqueueAsync(
            page.Record, () => context.TellAsync(coordinator, page.Report, CancellationToken.None), cancellationToken);
    }

    /// <summary>Waits until all that it took is safe and reported.</summary>
    public async ValueTask StopAsync(IActorContext context, CancellationToken cancellationToken)
    {
        if (!writer.Completion.IsCompleted)
        {
            await writer.FlushAsync(cancellationToken);
        }
    }
}
