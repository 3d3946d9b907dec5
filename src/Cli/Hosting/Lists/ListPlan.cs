using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Seeds;
using ActorCrawler.Coordinator;
using ActorCrawler.Stores;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>
/// A list as a crawl whose seeds are the lines: each is asked for, no link is followed, and no site is given up, for a list says itself what is to be
/// asked. The folder's database has every record, whatever other stores there are: so a list that was interrupted knows what is done.
/// </summary>
/// <param name="Folder">Its folder, made and taken.</param>
/// <param name="Options">What the user asked for.</param>
/// <param name="Seeds">The lines.</param>
/// <param name="Results">Is told each record once it is safe in the user's stores.</param>
internal sealed record ListPlan(CrawlFolder Folder, CrawlOptions Options, SeedList Seeds, IPageStore Results)
    : CrawlPlan(Folder, Options, Seeds)
{
    /// <inheritdoc/>
    public override IReadOnlyList<StoreAddress> Stores =>
        Options.Store.Targets.IsEmpty ? base.Stores : [new StoreAddress(StoreKind.Sqlite, Folder.PagesDatabase), .. base.Stores];

    /// <inheritdoc/>
    public override CoordinatorOptions Coordination => OfAList(base.Coordination);

    /// <summary>What a coordinator must know of a crawl, as it is where the crawl is a list.</summary>
    public static CoordinatorOptions OfAList(CoordinatorOptions crawl) => crawl with
    {
        Profile = crawl.Profile with { Parse = crawl.Profile.Parse with { Assets = false, MaxLinks = 0 } },
        SeedsOnly = true,
        Scope = new ScopeOptions { Kind = ScopeKind.Page },
        Pace = crawl.Pace with { GiveUpAfter = null, MaxRest = TimeSpan.Zero },
    };

    /// <inheritdoc/>
    protected override IReadOnlyList<IPageStore> Listeners => [Results];
}
