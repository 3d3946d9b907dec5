using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Frontier;

/// <content>Taking up where an earlier run stood. What is restored is not written to the log: it is there.</content>
internal sealed partial class CrawlFrontier
{
    /// <summary>URLs at most that are kept at hand after a restart because a fetcher may still have them: some tens of megabytes.</summary>
    private const int MostAtHand = 100_000;

    private readonly Queue<(UrlEntry Entry, StoredOutcome Stored)> _recoveries = new();
    private int _atHand;

    // Set while the store's newest records are held against the log: takes a URL that was just accepted, if there is a record of it.
    private Func<UrlKey, StoredOutcome?>? _recover;

    /// <summary>
    /// A URL that waits for its first attempt. The first ones of a site are those that the run before may have lent, and whoever has them may still
    /// fetch and store them: they are kept at hand, so that such a record settles them (<see cref="MarkParsed"/>) and counts under the page limit.
    /// </summary>
    public void RestoreWaiting(in WaitingUrl url, int depth)
    {
        var site = SiteOf(url.Url.Site);
        if (_atHand < MostAtHand && site.Waiting < MayBeLent)
        {
            _atHand++;
            site.Return(RestoreEntry(url, depth, attempt: 1, UrlState.Waiting));
        }
        else
        {
            RestoreKey(url.Id, url.Url.Key, UrlState.Waiting);
            site.Enqueue(url, depth, _tails);
        }

        Reschedule(site);
    }

    // As many as all leases of a site hold together, at its own pace or a slower one.
    private long MayBeLent => _options.Pace.Delay > TimeSpan.Zero
        ? MostByPace(_options.Pace.Delay)
        : (long)_options.Pace.ConnectionsPerSite * _options.Leases.SliceSize;

    /// <summary>
    /// A URL that waited when other rules held: false when it may still be visited. If not, it is excluded now, and waits again should a later
    /// run allow it.
    /// </summary>
    public bool RestoreRefused(in WaitingUrl url, int depth, long foundOn)
    {
        if (Judge(url.Url, depth, url.Redirects) is not { } why)
        {
            return false;
        }

        _lastId = Math.Max(_lastId, url.Id);
        Exclude(url.Url, new Provenance(depth, url.FoundOn, foundOn, 0, url.Redirects, url.AllowPrivate), why);
        return true;
    }

    /// <summary>Whether the rules of this run allow a link.</summary>
    public bool IsAllowed(CrawlUrl url, int depth) => _scope.EvaluateLink(url, depth) is null;

    /// <summary>A URL that waits for a further attempt.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="depth">Its depth.</param>
    /// <param name="attempt">The attempt that comes next.</param>
    /// <param name="losses">Of how many attempts nothing was heard.</param>
    /// <param name="dueAt">When, at the earliest.</param>
    public void RestoreRetry(in WaitingUrl url, int depth, int attempt, int losses, TimeSpan dueAt)
    {
        var entry = RestoreEntry(url, depth, attempt, UrlState.Waiting);
        entry.Losses = losses;
        entry.Site.Delay();
        _retries.Enqueue(entry, dueAt);
    }

    /// <summary>A URL whose record is in the store, and whose end is not in the log; <see cref="Recover"/> settles it.</summary>
    public void RestoreRecorded(in WaitingUrl url, int depth, StoredOutcome stored) =>
        AwaitRecovery(RestoreEntry(url, depth, stored.Report.Attempt, UrlState.Waiting), stored);

    /// <summary>
    /// Settles what <see cref="RestoreRecorded"/> gave, and offers the links of its records. Where a log lost more than its newest rows, links may be
    /// new to it that the store has records of: they are settled in the same way, so nothing is fetched again that was stored.
    /// </summary>
    /// <param name="stored">Finds a record among the newest of the store.</param>
    /// <param name="now">The time.</param>
    /// <returns>How many URLs were settled.</returns>
    public int Recover(Func<UrlKey, StoredOutcome?> stored, TimeSpan now)
    {
        _recover = stored;
        var count = 0;
        for (; _recoveries.TryDequeue(out var recovery); count++)
        {
            // Not before all is loaded: the log may have the target of the redirect in a later row.
            if (recovery.Stored.Report.Outcome == FetchOutcome.Redirected)
            {
                FollowRedirect(recovery.Entry, recovery.Stored.Report);
            }

            MarkParsed(recovery.Stored.Parsed, now);
        }

        _recover = null;
        _settled.Clear();
        return count;
    }

    /// <summary>
    /// Offers seeds, and settles what the store has of them and of all that follows from them: so a crawl whose log is lost, or has lost its seeds,
    /// does not fetch again what was stored. Parameters and answer as for <see cref="Recover"/>.
    /// </summary>
    public int RecoverFromSeeds(IEnumerable<CrawlUrl> seeds, Func<UrlKey, StoredOutcome?> stored, TimeSpan now)
    {
        _recover = stored;
        foreach (var seed in seeds)
        {
            OfferSeed(seed);
        }

        var count = Recover(stored, now);
        Reschedule();
        return count;
    }

    /// <summary>Whether a URL was ever accepted.</summary>
    public bool Knows(UrlKey key) => _visited.Contains(key);

    /// <summary>A URL that is settled.</summary>
    public void RestoreSettled(long id, UrlKey key, SiteKey site, UrlState state, bool isPage)
    {
        RestoreKey(id, key, state);
        if (isPage)
        {
            Tally.Pages++;
            SiteOf(site).Pages++;
        }
    }

    /// <summary>A URL that was refused at the door, and perhaps accepted later: it is counted where it is now, so it comes after those.</summary>
    public void RestoreExcluded(UrlKey key, string rule)
    {
        if (_excluded.Add(key))
        {
            Tally.CountExclusion(rule);
            if (!_visited.Contains(key))
            {
                Tally.Enter(UrlState.Excluded);
            }
        }
    }

    /// <summary>What robots.txt of a site asked for.</summary>
    public void RestoreCrawlDelay(SiteKey site, TimeSpan delay) => SiteOf(site).Pace.NoteCrawlDelay(delay);

    /// <summary>A site asked for less, and its rest is not over.</summary>
    public void RestoreRest(SiteKey site, TimeSpan until) => SiteOf(site).Pace.NotBefore(until);

    /// <summary>To be called last: puts every site to its place, now that its pace is known.</summary>
    public void Reschedule()
    {
        foreach (var site in _sites.Values)
        {
            Reschedule(site);
        }
    }

    /// <summary>Widens the scope to a seed of the earlier run, or to where one redirected.</summary>
    public void RestoreSeed(CrawlUrl url) => _scope.AddSeed(url);

    // The deadline is of no account: Recover comes next.
    private void AwaitRecovery(UrlEntry entry, StoredOutcome stored)
    {
        Tally.CountAttempt(stored.Report);
        AwaitRecord(entry, stored.Report, TimeSpan.Zero);
        _recoveries.Enqueue((entry, stored));
    }

    private UrlEntry RestoreEntry(in WaitingUrl url, int depth, int attempt, UrlState state)
    {
        RestoreKey(url.Id, url.Url.Key, state);
        return Activate(url, depth, attempt);
    }

    private void RestoreKey(long id, UrlKey key, UrlState state)
    {
        _lastId = Math.Max(_lastId, id);
        _visited.Add(key);
        Tally.Enter(state);
    }
}
