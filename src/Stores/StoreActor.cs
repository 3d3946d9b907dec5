using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Stores;

/// <summary>
/// Takes <see cref="StorePage"/> and, once the record is safe in every store, tells the coordinator, and whoever watches. It waits for room in the writer's
/// queue, and that is how a slow store slows the crawl; it does not wait for commits, so batches can grow. While a store cannot write, the coordinator hears
/// of that as well.
/// </summary>
/// <param name="writer">The writer; it outlives this actor.</param>
/// <param name="coordinator">Who gets the reports.</param>
public sealed class StoreActor(BatchingPageWriter writer, ActorAddress coordinator) : IActor
{
    /// <inheritdoc/>
    public ValueTask StartAsync(IActorContext context, CancellationToken cancellationToken)
    {
        writer.Waits = pause => context.TellAsync(coordinator, new StoreWaits(pause), CancellationToken.None);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        if (message is not StorePage page)
        {
            throw new NotSupportedException($"The store takes no {message.GetType().Name}.");
        }

        // where the writer has failed, the page stays unreported: the crawl is about to end, and a resumed one fetches it again
        await writer.EnqueueAsync(page.Record, () => TellAsync(page, context), cancellationToken);
    }

    // The watcher first: once the coordinator has heard of the last record, the watcher looks for what it has not heard of.
    private async ValueTask TellAsync(StorePage page, IActorContext context)
    {
        if (page.Watcher is { } watcher)
        {
            await context.TellAsync(ActorAddress.Parse(watcher), new RecordStored(page.Record), CancellationToken.None);
        }

        await context.TellAsync(coordinator, page.Report, CancellationToken.None);
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
