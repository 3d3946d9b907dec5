using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests;

/// <summary>Values where a test does not care which.</summary>
internal static class Some
{
    public static CrawlProgress Progress(long pages = 0, string limit = "", bool paused = false) => new(
        new CrawlId("example.com"),
        new FrontierCounts(Waiting: 5678, Leased: 3, Fetched: 2, Done: pages, Failed: 4, Excluded: 56),
        Pages: pages,
        Bytes: 45_600_000,
        Sites: 3,
        ReadySites: 1,
        LiveLeases: 1,
        Retrying: 1,
        ByStatus: [(0, 3), (200, pages), (404, 12)],
        ByError: [(FetchOutcome.TimedOut, 3), (FetchOutcome.NotFound, 12)],
        Busiest: [new SiteProgress("example.com", 5000, 1, pages, TimeSpan.FromMilliseconds(500))],
        Limit: limit,
        Paused: paused);

    public static CrawlFinished Finished(long pages = 0, FinishReason reason = FinishReason.Complete) =>
        new(reason, Progress(pages) with { Counts = new FrontierCounts(0, 0, 0, pages, 0, 0), Retrying = 0 });
}
