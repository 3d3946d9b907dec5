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
    /// <param name="freeSlots">Requests that fetchers could take on now.</param>
    /// <param name="now">The time.</param>
    public static CrawlProgress Of(CrawlId crawl, CrawlFrontier frontier, int freeSlots, TimeSpan now)
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

    private static string LimitOf(CrawlFrontier frontier, int freeSlots, int ready, TimeSpan now)
    {
        if (frontier.Paused)
        {
            return "paused";
        }

        if (frontier.AwaitsRecords)
        {
            return "parsers and store";
        }

        if (frontier.WaitsForRate(now))
        {
            return "--rate";
        }

        if (frontier.AtPageLimit)
        {
            return "--max-pages";
        }

        return ready > 0 && freeSlots == 0 ? "--concurrency" : OfSites(frontier, ready);
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
