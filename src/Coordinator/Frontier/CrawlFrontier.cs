using System.Collections.Immutable;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>
/// Every known URL and its state. No I/O, no clock (<c>now</c> is the time of a <see cref="CrawlClock"/>), one caller at a time: so random sequences of
/// operations test it in microseconds, and the actor around it only translates messages.
/// </summary>
/// <remarks>
/// The life of a URL. It is <b>offered</b> (a seed, a link, the target of a redirect). If its key is in the visited set, that is all. Else the scope
/// is asked; refused, it is written down once with the rule, and is <b>Excluded</b>. Accepted, its key enters the visited set, a row is written to
/// the log, and it is <b>Waiting</b> in its site's queue. When its site is due and a fetcher has asked for work, it is <b>Leased</b>, with others of
/// its site, until a deadline. The fetcher's report makes it <b>Fetched</b>, waiting again for a further attempt, or Excluded (robots.txt). Fetched
/// means: no more is asked of the site, and its record is not yet known to be safe. The page travels to a parser and a store, whose
/// <see cref="PageParsed"/> makes it <b>Done</b> and offers its links; of what has no page (a 404, a redirect, used-up attempts) the frontier itself
/// asks for a record (<see cref="TakeSettled"/>), and the answer makes it Done or <b>Failed</b>.
///
/// What can be lost, and what then. A grant or a report: the lease expires, or is released without that URL, and the URL returns with its attempt
/// counted. A page between fetcher and store: the record deadline passes, likewise. A record of what has no page: it is asked for again. Late
/// reports of an earlier lease find their URL elsewhere and are ignored; a late PageParsed settles its URL wherever it stands, for the record is
/// there. So any message may be lost or doubled, and the final sets are the same.
///
/// The row of the log that settles a URL is written after the rows of the links found on it, in the same order as here: a log that loses its newest
/// rows forgets progress, and never a URL.
/// </remarks>
internal sealed partial class CrawlFrontier
{
    /// <summary>Redirects in a chain at most.</summary>
    public const int MaxRedirects = 10;

    private readonly CoordinatorOptions _options;
    private readonly ScopeRules _scope;
    private readonly IFrontierLog _log;
    private readonly ITailStore _tails;
    private readonly VisitedSet _visited = new();
    private readonly VisitedSet _excluded = new();
    private readonly Dictionary<SiteKey, SiteQueue> _sites = [];
    private readonly Dictionary<UrlKey, UrlEntry> _active = [];
    private readonly SiteSchedule _schedule = new();
    private readonly TimeSpan _openedAt;
    private long _lastId;

    /// <summary>An empty frontier.</summary>
    /// <param name="options">What to crawl, and how.</param>
    /// <param name="scope">What may be visited.</param>
    /// <param name="log">Keeps what must not be forgotten.</param>
    /// <param name="tails">Keeps the middles of long queues.</param>
    /// <param name="openedAt">The time: of a crawl that was run before, each site may have been asked for something just now.</param>
    public CrawlFrontier(CoordinatorOptions options, ScopeRules scope, IFrontierLog log, ITailStore tails, TimeSpan openedAt = default)
    {
        _options = options;
        _scope = scope;
        _log = log;
        _tails = tails;
        _rate = new RateGate(options.Limits.RequestsPerSecond);
        _openedAt = openedAt;
        _grantsFrom = _restsFrom = options.Run > 1 ? openedAt + options.Leases.RestartHold : openedAt;
    }

    /// <summary>What was counted.</summary>
    public FrontierTally Tally { get; } = new();

    /// <summary>URLs by state.</summary>
    public FrontierCounts Counts => Tally.Counts;

    /// <summary>The sites that have had a URL.</summary>
    public IReadOnlyCollection<SiteQueue> Sites => _sites.Values;

    /// <summary>
    /// Why the crawl is over, or null while it is not: never while a lease lives or a record is awaited, and never by mere silence.
    /// </summary>
    public FinishReason? Finished
    {
        get
        {
            if (_leases.Count > 0 || Counts.Fetched > 0 || !(SeedsClosed || Stopping))
            {
                return null;
            }

            return Stopping ? FinishReason.Stopped
                : Tally.Pages >= _options.Limits.MaxPages ? FinishReason.PageLimit
                : Counts.Waiting == WaitingAtSiteLimit() ? FinishReason.Complete
                : null;
        }
    }

    /// <summary>Whether no further seeds will come: before that the crawl is not finished, however little there is to do.</summary>
    public bool SeedsClosed { get; set; }

    /// <summary>How gently the crawl treats sites.</summary>
    public PaceOptions Pace => _options.Pace;

    /// <summary>Where the sites are found that other crawls have, too; null for a crawl alone.</summary>
    public SharedSites? Shares { get; set; }

    /// <summary>Bytes of the visited set, for <c>status</c> and benchmarks.</summary>
    public long VisitedBytes => _visited.Bytes;

    /// <summary>Offers a seed: no rule but the visited set refuses it, and it widens the scope.</summary>
    public OfferResult OfferSeed(CrawlUrl url) => OfferSeed(url, Provenance.Seed);

    /// <summary>
    /// Offers what an earlier crawl has a record of. The rules are asked as for a link. The page it was found on has no row here, for it is only
    /// offered itself: whether it is visited before or after is a matter of pace.
    /// </summary>
    public OfferResult OfferKnown(KnownPage page)
    {
        var from = new Provenance(page.Depth, page.FoundOn, 0, 0, [], page.AllowPrivate, page.Version);
        return page is { Depth: 0, FoundOn: null } ? OfferSeed(page.Url, from) : Offer(page.Url, from);
    }

    /// <summary>Offers a link or the target of a redirect. For a URL that is known already it allocates nothing.</summary>
    public OfferResult Offer(CrawlUrl url, in Provenance from)
    {
        if (IsKnown(ref url))
        {
            return OfferResult.Duplicate;
        }

        return Judge(url, from.Depth, from.Redirects) is { } refusal ? Exclude(url, from, refusal) : Accept(url, from);
    }

    /// <summary>A site that the crawl has met; null where it has not.</summary>
    public SiteQueue? Find(SiteKey site) => _sites.GetValueOrDefault(site);

    private static readonly Exclusion NoFollow = new(ExclusionReason.NoFollow, "rel=nofollow, or nofollow of its page");

    private void OfferLinks(UrlEntry page, ImmutableArray<Outlink> links, bool fromPrivate)
    {
        var from = new Provenance(page.Ref.Depth + 1, page.Ref.Url, page.Id, 0, [], fromPrivate);
        foreach (var link in links)
        {
            var url = link.Url;
            _ = !link.NoFollow ? Offer(url, from)
                : IsKnown(ref url) ? OfferResult.Duplicate
                : Exclude(url, from, NoFollow);
        }
    }

    // The key that another node says a link has is believed as long as it is known: nearly all are. No other gets any further without a proof.
    private bool IsKnown(ref CrawlUrl url)
    {
        if (_visited.Contains(url.Key))
        {
            return true;
        }

        var claimed = url;
        url = url.WithProvenKey();
        return !ReferenceEquals(url, claimed) && _visited.Contains(url.Key);
    }

    private OfferResult OfferSeed(CrawlUrl url, in Provenance from)
    {
        _scope.AddSeed(url);
        return _visited.Contains(url.Key) ? OfferResult.Duplicate : Accept(url, from);
    }

    private OfferResult Accept(CrawlUrl url, in Provenance from)
    {
        _visited.Add(url.Key);
        var waiting = new WaitingUrl(++_lastId, url, from.FoundOn, from.AllowPrivate, from.Redirects, from.Version);
        _log.Accepted(waiting, from.Depth, from.FoundOnId, from.RedirectedFrom);
        EnterWaiting(url);
        if (_recover?.Invoke(url.Key) is { } stored)
        {
            AwaitRecovery(Activate(waiting, from.Depth, stored.Report.Attempt), stored);
            return OfferResult.Accepted;
        }

        var site = SiteOf(url.Site);
        site.Enqueue(waiting, from.Depth, _tails);
        Reschedule(site);
        return OfferResult.Accepted;
    }

    private Exclusion? Judge(CrawlUrl url, int depth, ImmutableArray<CrawlUrl> redirects) =>
        redirects.IsEmpty ? _scope.EvaluateLink(url, depth) : _scope.Evaluate(url, depth);

    // Not final: the same URL may be offered again from a shallower page, or by a link without nofollow. It is written down and counted once.
    private OfferResult Exclude(CrawlUrl url, in Provenance from, Exclusion why)
    {
        if (_excluded.Add(url.Key))
        {
            _log.Excluded(url, from, why);
            Tally.Enter(UrlState.Excluded);
            Tally.CountExclusion(why.Rule);
        }

        return OfferResult.Excluded;
    }

    // A URL that was refused where it was found first is counted where it is now.
    private void EnterWaiting(CrawlUrl url)
    {
        if (_excluded.Contains(url.Key))
        {
            Tally.Move(UrlState.Excluded, UrlState.Waiting);
        }
        else
        {
            Tally.Enter(UrlState.Waiting);
        }
    }

    private long WaitingAtSiteLimit() => _options.Limits.MaxPagesPerSite is { } limit && Counts.Waiting > 0
        ? _sites.Values.Where(site => site.Pages >= limit).Sum(site => site.Waiting + site.Delayed)
        : 0;

    private SiteQueue SiteOf(SiteKey key)
    {
        if (!_sites.TryGetValue(key, out var site))
        {
            _sites.Add(key, site = new SiteQueue(key, _options.Pace) { RobotsKnown = !_options.Profile.Fetch.ObeyRobots });
            if (_options.Run > 1)
            {
                // The run before may have asked it a moment ago, also a site that the log does not know: its newest rows may be lost.
                site.Pace.NoteStart(_openedAt);
            }

            Shares?.Meet(this, site);
        }

        return site;
    }
}
