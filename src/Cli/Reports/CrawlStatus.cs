using System.Collections.Immutable;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Reports;

/// <summary>A crawl of a cluster in JSON.</summary>
/// <param name="Crawl">Its name.</param>
/// <param name="State"><c>opening</c>, <c>unusable</c>, <c>running</c>, <c>paused</c>, <c>complete</c>, <c>pageLimit</c> or <c>stopped</c>.</param>
/// <param name="SeedsOpen">Whether more seeds were announced.</param>
/// <param name="Pages">Records of 2xx answers.</param>
/// <param name="PagesPerSecond">Over the last seconds.</param>
/// <param name="Bytes">Decompressed bytes read.</param>
/// <param name="Sites">Sites known.</param>
/// <param name="Urls">URLs by state.</param>
/// <param name="Retrying">URLs that wait for another attempt.</param>
/// <param name="Statuses">Settled URLs by HTTP status, ascending; 0 counts those without an answer.</param>
/// <param name="Errors">Failed attempts by kind, the most frequent first.</param>
/// <param name="BusiestSites">Sites with the most requests in flight, then the most pages.</param>
/// <param name="LimitedBy">What limits the speed now; empty where nothing does.</param>
internal sealed record CrawlStatus(
    string Crawl,
    string State,
    bool SeedsOpen,
    long Pages,
    double PagesPerSecond,
    long Bytes,
    int Sites,
    UrlCounts Urls,
    long Retrying,
    ImmutableArray<StatusCount> Statuses,
    ImmutableArray<ErrorCount> Errors,
    ImmutableArray<SiteStatus> BusiestSites,
    string LimitedBy)
{
    /// <summary>A crawl of a report.</summary>
    public static CrawlStatus Of(CrawlOverview crawl)
    {
        var progress = crawl.Progress;
        return new CrawlStatus(
            progress.Crawl.Name,
            StateOf(crawl),
            crawl.SeedsOpen,
            progress.Pages,
            Math.Round(crawl.PagesPerSecond, 1),
            progress.Bytes,
            progress.Sites,
            UrlCounts.Of(progress.Counts),
            progress.Retrying,
            [.. progress.ByStatus.Select(pair => new StatusCount(pair.Status, pair.Count))],
            [.. progress.ByError.OrderByDescending(pair => pair.Count).Select(pair => new ErrorCount(pair.Outcome, pair.Count))],
            [.. progress.Busiest.Select(SiteStatus.Of)],
            crawl.End is null ? CrawlStates.Limit(crawl) : "");
    }

    private static string StateOf(CrawlOverview crawl) => crawl.End switch
    {
        FinishReason.Complete => "complete",
        FinishReason.PageLimit => "pageLimit",
        FinishReason.Stopped => "stopped",
        _ => CrawlStates.Name(crawl),
    };
}
