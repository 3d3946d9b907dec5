using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Frontier;

/// <content>Taking up where an earlier run stood. What is restored is not written to the log: it is there.</content>
internal sealed partial class CrawlFrontier
{
    /// <summary>A URL that waits for its first attempt.</summary>
    public void RestoreWaiting(in WaitingUrl url, int depth)
    {
        RestoreKey(url.Id, url.Url.Key, UrlState.Waiting);
        var site = SiteOf(url.Url.Site);
        site.Enqueue(url, depth, _tails);
        Reschedule(site);
    }

    /// <summary>A URL that waits for a further attempt.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="depth">Its depth.</param>
    /// <param name="attempt">The attempt that comes next.</param>
    /// <param name="dueAt">When, at the earliest.</param>
    public void RestoreRetry(in WaitingUrl url, int depth, int attempt, TimeSpan dueAt)
    {
        var entry = RestoreEntry(url, depth, attempt, UrlState.Waiting);
        _retries.Enqueue(entry, dueAt);
    }

    /// <summary>
    /// A URL whose record is in the store, and whose end is not in the log: it awaits the news of its record, which is to be told by
    /// <see cref="MarkParsed"/> like any other.
    /// </summary>
    public void RestoreRecorded(in WaitingUrl url, int depth, UrlReport report, TimeSpan now)
    {
        var entry = RestoreEntry(url, depth, report.Attempt, UrlState.Waiting);
        Tally.CountAttempt(report);
        AwaitRecord(entry, report, now);
        _settled.Clear();
    }

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

    /// <summary>A URL that was refused at the door.</summary>
    public void RestoreExcluded(UrlKey key, string rule)
    {
        if (_excluded.Add(key))
        {
            Tally.Enter(UrlState.Excluded);
            Tally.CountExclusion(rule);
        }
    }

    /// <summary>What robots.txt of a site asked for.</summary>
    public void RestoreCrawlDelay(SiteKey site, TimeSpan delay) => SiteOf(site).Pace.NoteCrawlDelay(delay);

    /// <summary>To be called last: whatever site was asked a moment before the crash is not asked again before its delay is over.</summary>
    public void RestPoliteness(TimeSpan now)
    {
        foreach (var site in _sites.Values)
        {
            site.Pace.NoteStart(now);
            Reschedule(site);
        }
    }

    /// <summary>Widens the scope to a seed of the earlier run, or to where one redirected.</summary>
    public void RestoreSeed(CrawlUrl url) => _scope.AddSeed(url);

    private UrlEntry RestoreEntry(in WaitingUrl url, int depth, int attempt, UrlState state)
    {
        RestoreKey(url.Id, url.Url.Key, state);
        var entry = new UrlEntry(
            url.Id, new UrlRef(url.Url, depth, attempt, url.FoundOn, url.AllowPrivate, url.Redirects), SiteOf(url.Url.Site));
        _active.Add(entry.Key, entry);
        return entry;
    }

    private void RestoreKey(long id, UrlKey key, UrlState state)
    {
        _lastId = Math.Max(_lastId, id);
        _visited.Add(key);
        Tally.Enter(state);
    }
}
