using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator.Frontier;

/// <content>Lending: which site, how many URLs, at which pace. Check and reserve are one step.</content>
internal sealed partial class CrawlFrontier
{
    /// <summary>URLs of a site that was given up which are settled in one go, so that a huge queue does not hold up the actor.</summary>
    private const int GiveUpBatch = 256;

    private readonly Dictionary<LeaseId, Lease> _leases = [];
    private readonly PriorityQueue<UrlEntry, TimeSpan> _retries = new();
    private readonly RateGate _rate;
    private readonly TimeSpan _grantsFrom;
    private long _lastLease;

    /// <summary>While true nothing is granted.</summary>
    public bool Paused { get; set; }

    /// <summary>The leases that are held.</summary>
    public IReadOnlyCollection<Lease> Leases => _leases.Values;

    /// <summary>URLs that wait for their time to be tried again.</summary>
    public int Retrying => _retries.Count;

    /// <summary>Whether pages on their way to the store hold up further grants.</summary>
    public bool AwaitsRecords => Backlog >= 1;

    /// <summary>How much of what may be on its way to the store is on its way: 1 for all of it.</summary>
    public double Backlog => Math.Max(
        (double)_deadlines.Count / _options.Leases.MaxAwaitingRecord, (double)Tally.AwaitingBytes / _options.Leases.MaxAwaitingBytes);

    /// <summary>Whether as many pages are stored or under way as the user wants.</summary>
    public bool AtPageLimit => PageBudget <= 0;

    private long PageBudget => (_options.Limits.MaxPages ?? long.MaxValue) - Tally.Pages - Tally.MayBecomePages;

    /// <summary>
    /// Lends URLs of the site that is due first. Null when nothing may be granted now, or when it was better to settle some URLs of a site that was
    /// given up; <see cref="NextDue"/> tells when to ask again. Of a <see cref="SharedSite"/> it may be a lease of another crawl, whose turn it is.
    /// </summary>
    /// <param name="fetcher">Who gets them.</param>
    /// <param name="freeSlots">Requests that the fetcher can take on.</param>
    /// <param name="now">The time.</param>
    public Lease? TryLease(FetcherId fetcher, int freeSlots, TimeSpan now)
    {
        RequeueRetries(now);
        while (freeSlots > 0 && MayGrant(now) && TakeDue(now) is { } site)
        {
            if (site.GivenUp)
            {
                FailSome(site);
                Reschedule(site);
                return null;
            }

            // Null: a shared site that nobody may have yet; it is in its place again, so the next one can be looked at.
            (CrawlFrontier Frontier, SiteQueue Queue)? turn = site.Shared is { } shared ? shared.TakeTurn(now) : (this, site);
            var lease = turn?.Frontier.Lend(turn.Value.Queue, fetcher, freeSlots, now);
            Reschedule(site);
            if (lease is not null)
            {
                return lease;
            }
        }

        return null;
    }

    /// <summary>When something may be granted that may not be granted now; null when only a message can change that.</summary>
    public TimeSpan? NextDue()
    {
        var site = Paused || Stopping || AwaitsRecords ? null
            : AtPageLimit ? FirstReserved() is { } reserved ? DueAt(reserved) : null
            : _schedule.NextDue();
        var retry = _retries.TryPeek(out _, out var at) ? at : (TimeSpan?)null;
        var earliest = site is null || retry < site ? retry : site;
        return earliest is null ? null : Max(Max(earliest.Value, _grantsFrom), site is null ? TimeSpan.Zero : _rate.OpensAt);
    }

    /// <summary>For how long nothing is granted yet, because leases of the run before may still be worked on.</summary>
    public TimeSpan HoldLeft(TimeSpan now) => Max(_grantsFrom - now, TimeSpan.Zero);

    /// <summary>How many sites could be granted at a time.</summary>
    public int CountReadySites(TimeSpan now) => _schedule.CountDue(now);

    /// <summary>Whether requests wait for the limit on requests a second.</summary>
    public bool WaitsForRate(TimeSpan now) => _rate.IsLimited && _rate.OpensAt > now && _schedule.NextDue() <= now;

    private bool MayGrant(TimeSpan now) => !Paused && !Stopping && now >= _grantsFrom && !AwaitsRecords && _rate.OpensAt <= now;

    private SiteQueue? TakeDue(TimeSpan now) => !AtPageLimit ? _schedule.TakeDue(now)
        : FirstReserved() is { } site && DueAt(site) <= now ? site
        : null;

    // At the page limit only such URLs may be lent as hold a place under it already. There are few, and none unless something was lost.
    private SiteQueue? FirstReserved() => _active.Values
        .Where(entry => entry is { Queued: true, MayBecomePage: true } && HasRoomForLease(entry.Site))
        .Select(entry => entry.Site)
        .MinBy(DueAt);

    private static TimeSpan DueAt(SiteQueue site) => site.GivenUp ? TimeSpan.Zero : site.Pace.NextAllowed;

    private Lease Lend(SiteQueue site, FetcherId fetcher, int freeSlots, TimeSpan now)
    {
        var delay = site.Pace.Delay;
        var connections = delay > TimeSpan.Zero ? Math.Min(freeSlots, _options.Pace.ConnectionsPerSite) : 1;
        var leases = _options.Leases;
        var validFor = leases.Window + _options.Profile.Fetch.RequestTimeout;
        var lease = new Lease(new LeaseId(_options.Profile.Crawl, _options.Run, ++_lastLease), site, fetcher, new Pace(delay, connections))
        {
            GrantedAt = now,
            ValidFor = validFor,
            ExpiresAt = now + validFor + leases.TransitAllowance,
        };
        for (var left = LeaseSize(site, delay); left > 0 && TakeNext(site) is { } entry; left--)
        {
            lease.Add(entry);
            Tally.Move(UrlState.Waiting, UrlState.Leased);
            SetMayBecomePage(entry, true);
            _rate.Take(now);
        }

        _leases.Add(lease.Id, lease);
        site.Leases++;
        site.Pace.NoteStart(now);
        return lease;
    }

    // One URL until robots.txt has been read, and where a whole-crawl rate spaces them; else as many as fit the window at the site's pace, or, without
    // a delay, an even share of what waits, so that each connection has something to do.
    private long LeaseSize(SiteQueue site, TimeSpan delay)
    {
        var leases = _options.Leases;
        return !site.RobotsKnown || _rate.IsLimited ? 1
            : delay > TimeSpan.Zero ? MostByPace(delay)
            : Math.Clamp(site.Waiting / _options.Pace.ConnectionsPerSite, 1, leases.SliceSize);
    }

    private long MostByPace(TimeSpan delay) => (long)Math.Clamp(_options.Leases.Window / delay, 1, 64);

    private UrlEntry? TakeNext(SiteQueue site) =>
        site.TakeReserved() ?? (PageBudget > 0 && SiteBudget(site) > 0 ? site.TakeReturned() ?? TakeNew(site) : null);

    private UrlEntry? TakeNew(SiteQueue site) =>
        site.TryTakeNew(out var url, out var depth) ? Activate(url, depth, attempt: 1) : null;

    private UrlEntry Activate(in WaitingUrl url, int depth, int attempt)
    {
        var reference = new UrlRef(url.Url, depth, attempt, url.FoundOn, url.AllowPrivate, url.Redirects, url.Version);
        var entry = new UrlEntry(url.Id, reference, SiteOf(url.Url.Site));
        _active.Add(entry.Key, entry);
        return entry;
    }

    private void FailSome(SiteQueue site)
    {
        for (var left = GiveUpBatch; left > 0 && (site.TakeReserved() ?? site.TakeReturned() ?? TakeNew(site)) is { } entry; left--)
        {
            var report = new UrlReport(entry.Key, entry.Ref.Attempt, FetchOutcome.SiteGivenUp, Detail: "too many failures in a row");
            Tally.CountAttempt(report);
            Settle(entry, report, UrlState.Failed);
        }
    }

    private void RequeueRetries(TimeSpan now)
    {
        while (_retries.TryPeek(out var entry, out var due) && due <= now)
        {
            _retries.Dequeue();
            if (entry.State == UrlState.Waiting)
            {
                entry.Site.Resume(entry);
                Reschedule(entry.Site);
            }
        }
    }

    private void Reschedule(SiteQueue site)
    {
        if (site.Shared is { } shared)
        {
            shared.Place();
        }
        else
        {
            Place(site);
        }
    }

    /// <summary>Puts a site to its place in the schedule, or takes it out of that.</summary>
    public void Place(SiteQueue site)
    {
        if (site.Waiting > 0 && HasRoomForLease(site) && (SiteBudget(site) > 0 || site.Reserved > 0))
        {
            _schedule.Place(site, DueAt(site));
        }
        else
        {
            _schedule.Remove(site);
        }
    }

    /// <summary>Whether another lease of a site may be live beside those that are.</summary>
    public bool HasRoomForLease(SiteQueue site) => site.Shared is { } shared
        ? shared.HasRoom(site, _options.Pace.ConnectionsPerSite)
        : site.Leases < (site.RobotsKnown && site.Pace.Delay == TimeSpan.Zero ? _options.Pace.ConnectionsPerSite : 1);

    /// <summary>Whether the crawl would take a lease of a site now, if there were room.</summary>
    public bool Wants(SiteQueue site, TimeSpan now) =>
        !site.GivenUp && site.Waiting > 0 && MayGrant(now) && (site.Reserved > 0 || (PageBudget > 0 && SiteBudget(site) > 0));

    private long SiteBudget(SiteQueue site) => (_options.Limits.MaxPagesPerSite ?? long.MaxValue) - site.Pages - site.MayBecomePages;

    private void SetMayBecomePage(UrlEntry entry, bool value)
    {
        if (entry.MayBecomePage != value)
        {
            entry.MayBecomePage = value;
            entry.Site.MayBecomePages += value ? 1 : -1;
            Tally.MayBecomePages += value ? 1 : -1;
        }
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
