using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.Cli.Hosting;

/// <summary>A crawl that is checked and may start: nothing in it can be wrong in a way that the user could have been told before.</summary>
/// <param name="Folder">Its folder, made and taken.</param>
/// <param name="Options">What the user asked for.</param>
/// <param name="Seeds">Where it starts.</param>
internal sealed record CrawlPlan(CrawlFolder Folder, CrawlOptions Options, SeedList Seeds)
{
    /// <summary>Links of one page that are followed; real pages have hundreds, hostile ones as many as fit.</summary>
    public const int MaxLinksPerPage = 20_000;

    /// <summary>The crawl.</summary>
    public CrawlId Crawl => Folder.Crawl;

    /// <summary>Where records go.</summary>
    public IReadOnlyList<StoreAddress> Stores => Options.Store.All(Folder.PagesDatabase);

    /// <summary>The stores, not opened yet. In a recrawl the crawl's own database looks up there what has not changed.</summary>
    public IReadOnlyList<IPageStore> CreateStores() =>
    [
        .. Stores.Select(store => Folder.IsRecrawl && store.Kind == StoreKind.Sqlite && store.Path == Folder.PagesDatabase
            ? new SqlitePageStore(store.Path, Folder.PreviousPagesDatabase)
            : store.Create()),
    ];

    /// <summary>What fetchers and parsers need to know.</summary>
    public CrawlProfile Profile { get; } = ProfileOf(Folder.Crawl, Options);

    /// <summary>What fetchers and parsers need to know of a crawl with some options.</summary>
    public static CrawlProfile ProfileOf(CrawlId crawl, CrawlOptions options) => new(
        crawl,
        new FetchSettings(
            options.Http.UserAgent,
            options.Http.RobotsToken,
            options.Http.Headers,
            options.Http.ConnectTimeout,
            options.Http.ResponseTimeout,
            options.Http.Timeout,
            options.Http.MaxBodyBytes,
            options.Http.ObeyRobots),
        new ParseSettings(options.Parse.Assets, MaxLinksPerPage, options.Parse.Fields));
}
