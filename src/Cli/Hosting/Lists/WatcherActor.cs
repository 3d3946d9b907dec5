using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>Hears of the records of a list that a cluster works off.</summary>
/// <param name="crawl">The list.</param>
/// <param name="inbox">Takes the records; it outlives this actor.</param>
internal sealed class WatcherActor(CrawlId crawl, ListInbox inbox) : IActor
{
    /// <summary>
    /// Where the records of a list are told. It follows from the name: so a list that is taken up again is heard of by whoever takes it up, and two
    /// cannot do that at once.
    /// </summary>
    public static ActorAddress AddressOf(CrawlId crawl) => new("watcher", crawl.Name);

    /// <inheritdoc/>
    public ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken) =>
        message is RecordStored stored && stored.Record.Crawl == crawl ? inbox.TakeAsync(stored.Record, cancellationToken) : ValueTask.CompletedTask;
}
