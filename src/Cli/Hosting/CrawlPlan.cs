using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Coordinator;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.Cli.Hosting;

/// <summary>A crawl that is checked and may start: nothing in it can be wrong in a way that the user could have been told before.</summary>
/// <param name="Folder">Its folder, made and taken.</param>
/// <param name="Options">What the user asked for.</param>
/// <param name="Seeds">Where it starts.</param>
internal record CrawlPlan(CrawlFolder Folder, CrawlOptions Options, SeedList Seeds)
{
    /// <summary>Links of one page that are followed; real pages have hundreds, hostile ones as many as fit.</summary>
    public const int MaxLinksPerPage = 20_000;

    /// <summary>The crawl.</summary>
    public CrawlId Crawl => Folder.Crawl;

    /// <summary>Where records go.</summary>
    public virtual IReadOnlyList<StoreAddress> Stores => Options.Store.All(Folder.PagesDatabase);

    /// <summary>What its coordinator needs to know; which run it is, and how work is lent out, is not a matter of the plan.</summary>
    public virtual CoordinatorOptions Coordination => new()
    {
        Profile = Profile,
        Scope = Options.Scope,
        Limits = Options.Limits,
        Pace = Options.Pace,
    };

    /// <summary>What fetchers and parsers need to know.</summary>
    public virtual CrawlProfile Profile => ProfileOf(Folder.Crawl, Options);

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
            options.Http.ObeyRobots)
        {
            Request = options.Http.Request,
            Answer = options.Http.Answer,
        },
        new ParseSettings(options.Parse.Assets, MaxLinksPerPage, options.Parse.Fields));

    /// <summary>
    /// The stores, not opened yet, in the order in which they are written. The crawl's own database is the last: a run that goes on takes what is in
    /// there for done, so all the others must have it. In a recrawl that one looks up what has not changed.
    /// </summary>
    public IReadOnlyList<IPageStore> CreateStores() =>
    [
        .. Stores.Where(store => !IsOwn(store)).Select(store => store.Create()),
        .. Listeners,
        .. Stores.Where(IsOwn).Select(store => Folder.IsRecrawl ? new SqlitePageStore(store.Path, Folder.PreviousPagesDatabase) : store.Create()),
    ];

    /// <summary>What else is told each record.</summary>
    protected virtual IReadOnlyList<IPageStore> Listeners => [];

    private bool IsOwn(StoreAddress store) => store.Kind == StoreKind.Sqlite && store.Path == Folder.PagesDatabase;
}
