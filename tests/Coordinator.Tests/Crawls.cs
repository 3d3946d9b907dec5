using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Tests;

/// <summary>Crawls to start a test from, changed with <c>with</c>.</summary>
internal static class Crawls
{
    public static readonly CrawlId Id = new("test");

    public static readonly FetcherId Fetcher = new("fetcher/0");

    public static readonly FetcherId OtherFetcher = new("fetcher/1");

    public static readonly FetchSettings Fetch = new(
        "test/1", "test", [], TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), RequestTimeout: TimeSpan.FromSeconds(5), 1 << 20, ObeyRobots: true);

    /// <summary>Any host, half a second of delay, robots.txt obeyed.</summary>
    public static readonly CoordinatorOptions Options = new()
    {
        Profile = new CrawlProfile(Id, Fetch, new ParseSettings(Assets: false, MaxLinks: 1000, [])),
        Scope = new ScopeOptions { Kind = ScopeKind.All },
    };

    /// <summary>The same without a delay and without robots.txt.</summary>
    public static readonly CoordinatorOptions Fast = Options with
    {
        Profile = Options.Profile with { Fetch = Fetch with { ObeyRobots = false } },
        Pace = new PaceOptions { Delay = TimeSpan.Zero, ConnectionsPerSite = 4 },
    };

    public static CrawlFrontier Frontier(CoordinatorOptions options, IFrontierLog? log = null) =>
        new(options, new ScopeRules(options.Scope), log ?? new FrontierJournal(), new MemoryTailStore());

    public static CrawlUrl Url(string text) => CrawlUrl.FromCanonical(text);

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
