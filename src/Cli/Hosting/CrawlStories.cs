using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Tells of single URLs in a crawl, from its log, its records and its options.</summary>
internal sealed class CrawlStories : IDisposable
{
    private readonly CrawlFolder _folder;
    private readonly CrawlOptions _options;
    private readonly FrontierReader _frontier;
    private readonly PageReader? _pages;

    private CrawlStories(CrawlFolder folder, CrawlOptions options)
    {
        _folder = folder;
        _options = options;
        _frontier = FrontierReader.Open(folder.FrontierDatabase);
        _pages = File.Exists(folder.PagesDatabase) ? PageReader.Open(folder.PagesDatabase) : null;
    }

    /// <summary>Opens a crawl's files.</summary>
    /// <exception cref="FrontierFileException">The frontier cannot be read.</exception>
    /// <exception cref="Stores.StoreFailedException">The records cannot be read.</exception>
    public static CrawlStories Open(CrawlFolder folder, IReadOnlyDictionary<string, string> environment) =>
        new(folder, SavedOptions.Read(folder, environment));

    /// <summary>The story of a URL.</summary>
    public StoryReport Tell(CrawlUrl url)
    {
        var story = _frontier.Explain(url);
        var last = story?.Attempts.LastOrDefault();
        return new StoryReport(
            url.Text,
            _folder.Crawl.Name,
            story?.State.ToString() ?? "Unknown",
            story?.FoundAt,
            story?.FoundOn,
            story?.RedirectedFrom,
            story?.Depth,
            story?.Attempts ?? [],
            story?.Exclusion ?? (story is null ? Foresee(url) : null),
            story?.State == UrlState.Waiting && last?.NextIn is { } wait ? last.At + wait : null,
            story?.State == UrlState.Waiting ? story.Ahead : null,
            _options.Pace.Delay.TotalMilliseconds,
            _pages?.Find(url.Key)?.Title);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _frontier.Dispose();
        _pages?.Dispose();
    }

    // Nobody linked to it so far: what the rules would say if somebody did.
    private ExclusionStory? Foresee(CrawlUrl url)
    {
        var rules = new ScopeRules(_options.Scope);
        foreach (var seed in _frontier.Seeds())
        {
            rules.AddSeed(seed);
        }

        return rules.EvaluateLink(url, depth: 0) is { } why
            ? new ExclusionStory(null, why.Reason.ToString(), why.Rule, null, 0)
            : null;
    }
}
