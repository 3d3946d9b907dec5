using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator;

/// <content>
/// Removing crawls that have ended. Nothing of such a crawl is in memory here, so what is still said of it later finds no desk and is dropped, as of
/// every crawl that has ended.
/// </content>
internal sealed partial class CoordinatorActor
{
    private static CrawlRefused StopFirst(CrawlDesk desk) =>
        new(desk.Crawl, $"{desk.Crawl} is {(desk.Frontier.Paused ? "paused" : "under way")}, and so is not removed; stop it first");

    // Of a crawl that is not open. One whose files cannot be used has no other end than this.
    private object Remove(RemoveCrawl order)
    {
        var ended = directory.FindEnded(order.Crawl);
        if (ended is null && !_unusable.ContainsKey(order.Crawl))
        {
            return new CrawlRemoved(order.Crawl);
        }

        if (ended?.EndedFor < order.EndedFor)
        {
            return new CrawlRefused(order.Crawl, $"{order.Crawl} has gone on and ended again in the meantime, and so is not removed");
        }

        if (directory.Remove(order.Crawl) is { } reason)
        {
            return new CrawlRefused(order.Crawl, reason);
        }

        _unusable.Remove(order.Crawl);
        LogRemoved(order.Crawl);
        return new CrawlRemoved(order.Crawl);
    }
}
