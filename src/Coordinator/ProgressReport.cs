using System.Collections.Immutable;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator;

/// <summary>Says where a crawl stands, and what holds it up.</summary>
internal static class ProgressReport
{
    private const int BusiestSites = 5;

    /// <summary>A report on a frontier.</summary>
    /// <param name="crawl">The crawl.</param>
    /// <param name="frontier">Its frontier.</param>
    /// <param name="freeSlots">Requests that fetchers could take on now; null where there is no fetcher.</param>
    /// <param name="now">The time.</param>
    public static CrawlProgress Of(CrawlId crawl, CrawlFrontier frontier, int? freeSlots, TimeSpan now)
    {
        var tally = frontier.Tally;
        var ready = frontier.CountReadySites(now);
        return new CrawlProgress(
            crawl,
            tally.Counts,
            tally.Pages,
            tally.Bytes,
            frontier.Sites.Count,
            ready,
            frontier.Leases.Count,
            frontier.Retrying,
            [.. tally.ByStatus.Select(pair => (pair.Key, pair.Value))],
            [.. tally.ByError.Select(pair => (pair.Key, pair.Value))],
            Busiest(frontier),
            LimitOf(frontier, freeSlots, ready, now),
            frontier.Paused);
    }

    private static ImmutableArray<SiteProgress> Busiest(CrawlFrontier frontier) =>
    [
        .. frontier.Sites
            .Where(site => site.Leases > 0 || site.Pages > 0)
            .OrderByDescending(site => (site.MayBecomePages, site.Pages))
            .Take(BusiestSites)
            .Select(site => new SiteProgress(site.Site.Name, site.Waiting, site.MayBecomePages, site.Pages, site.Pace.Delay)),
    ];

    private static string LimitOf(CrawlFrontier frontier, int? freeSlots, int ready, TimeSpan now) =>
        OfOrders(frontier) ?? OfOthers(frontier, freeSlots, now) ?? OfOptions(frontier, freeSlots, ready, now) ?? OfSites(frontier, ready);

    private static string? OfOrders(CrawlFrontier frontier) =>
        frontier.Paused ? "paused" : frontier.Stopping ? "stop: what is under way is finished" : null;

    // What no option changes: somebody who looks at a crawl that stands still must not be sent to its pace.
    private static string? OfOthers(CrawlFrontier frontier, int? freeSlots, TimeSpan now)
    {
        if (frontier.HoldLeft(now) is { Ticks: > 0 } hold)
        {
            return $"leases of the run before, for {Math.Ceiling(hold.TotalSeconds)} s";
        }

        return frontier.AwaitsRecords || frontier.RecordsAreHeldUp(now) ? "parsers and store"
            : freeSlots is null ? "no fetcher"
            : null;
    }

    private static string? OfOptions(CrawlFrontier frontier, int? freeSlots, int ready, TimeSpan now)
    {
        if (frontier.WaitsForRate(now))
        {
            return "--rate";
        }

        if (frontier.AtPageLimit)
        {
            return "--max-pages";
        }

        return ready > 0 && freeSlots == 0 ? "--concurrency" : null;
    }

    private static string OfSites(CrawlFrontier frontier, int ready)
    {
        var open = frontier.Sites.Where(site => site.Waiting > 0 || site.Leases > 0).Take(2).ToArray();
        if (open.Length == 0)
        {
            return frontier.Retrying > 0 ? "waits before further attempts" : "nothing left to ask for";
        }

        var site = open[0];
        return open.Length > 1 ? $"pace of the sites ({ready} ready)"
            : site.Pace.IsResting ? $"rest of {site.Site}"
            : site.Pace.Delay > TimeSpan.Zero ? $"delay of {site.Site}"
            : $"answers of {site.Site}";
    }
}
