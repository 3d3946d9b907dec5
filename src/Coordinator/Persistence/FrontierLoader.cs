using System.Collections.Immutable;
using System.Text;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Urls;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>
/// Rebuilds a frontier from its log: one pass over the attempts, one over the URLs, one over the exclusions. What was leased or on its way to the
/// store when the earlier run ended was not settled in the log, and so it waits again; unless its record is in the store, for then only the log
/// lags behind (the store commits first), and nothing is fetched twice.
/// </summary>
internal sealed class FrontierLoader : IDisposable
{
    private readonly string _path;
    private readonly CrawlFrontier _frontier;
    private readonly Func<UrlKey, StoredOutcome?> _stored;
    private readonly TimeProvider _time;
    private readonly SqliteConnection _connection;
    private readonly Rows _byId;
    private (long Id, CrawlUrl? Url) _lastParent;

    /// <summary>Opens a log to load it.</summary>
    /// <param name="path">The frontier database.</param>
    /// <param name="frontier">An empty frontier.</param>
    /// <param name="stored">Finds a record among the newest of the store: those that the log may not know of.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="FrontierFileException">The file cannot be used.</exception>
    public FrontierLoader(string path, CrawlFrontier frontier, Func<UrlKey, StoredOutcome?> stored, TimeProvider time)
    {
        (_path, _frontier, _stored, _time) = (path, frontier, stored, time);
        _connection = FrontierSchema.Open(path);
        _byId = FrontierFileGuard.Read(path, () => new Rows(_connection.Handle!, "SELECT url, coalesce(redirected_from, 0), coalesce(found_on, 0) FROM urls WHERE id = ?"));
    }

    /// <summary>Loads the log.</summary>
    /// <param name="now">The time, as the frontier counts it.</param>
    /// <returns>How many URLs the store had and the log did not know of.</returns>
    /// <exception cref="FrontierFileException">The file is damaged.</exception>
    public int Load(TimeSpan now)
    {
        var database = _connection.Handle!;
        FrontierFileGuard.Read(_path, () =>
        {
            LoadSeeds(database);
            LoadUrls(database, now);
            LoadExclusions(database);
            LoadCrawlDelays(database);
            return true;
        });
        var recovered = _frontier.Recover(_stored, now);
        _frontier.Reschedule();
        return recovered;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _byId.Dispose();
        _connection.Dispose();
    }

    // Before anything else: what may be visited depends on all of them, and a later run may have added some.
    private void LoadSeeds(sqlite3 database)
    {
        using var rows = new Rows(database, "SELECT url FROM urls WHERE depth = 0 AND found_on IS NULL");
        while (rows.Next())
        {
            _frontier.RestoreSeed(CrawlUrl.FromCanonical(rows.Text(0)));
        }
    }

    private void LoadUrls(sqlite3 database, TimeSpan now)
    {
        var history = AttemptHistory.Read(database, LastId(database), _frontier.Tally);
        using var rows = new Rows(
            database,
            "SELECT id, url, depth, coalesce(found_on, 0), coalesce(redirected_from, 0), allow_private FROM urls ORDER BY id");
        while (rows.Next())
        {
            LoadUrl(rows, history, now);
        }
    }

    private void LoadUrl(Rows row, AttemptHistory history, TimeSpan now)
    {
        var id = row.Number(0);
        if (history.StateOf(id) is not UrlState.Waiting and var state)
        {
            var site = history.IsPageOf(id) ? SiteOf(row.Utf8(1)) : default;
            _frontier.RestoreSettled(id, row.KeyOf(1), site, state, history.IsPageOf(id));
            return;
        }

        var (url, depth) = (Waiting(row), (int)row.Number(2));
        if (_stored(url.Url.Key) is { } outcome)
        {
            _frontier.RestoreRecorded(url, depth, outcome);
        }
        else if (row.Number(3) != 0 && _frontier.RestoreRefused(url, depth, row.Number(3)))
        {
            // The rules have changed since it was accepted, and it was not visited yet.
        }
        else if (history.TryGetRetry(id, out var retry))
        {
            var wait = TimeSpan.FromMilliseconds(retry.DueAt - _time.GetUtcNow().ToUnixTimeMilliseconds());
            var dueAt = now + Clamp(wait);
            _frontier.RestoreRetry(url, depth, retry.Attempt, retry.Losses, dueAt);
            if (retry.SiteRests)
            {
                _frontier.RestoreRest(url.Url.Site, dueAt);
            }
        }
        else
        {
            _frontier.RestoreWaiting(url, depth);
        }
    }

    // A clock that was set back between the runs must not park a URL for a year.
    private static TimeSpan Clamp(TimeSpan wait) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero : wait > SitePace.MaxRetryAfter ? SitePace.MaxRetryAfter : wait;

    // The target of a redirect was found where the first URL of its chain was.
    private WaitingUrl Waiting(Rows row)
    {
        var redirects = ImmutableArray.CreateBuilder<CrawlUrl>();
        var (foundOn, from) = (row.Number(3), row.Number(4));
        while (from != 0 && redirects.Count <= CrawlFrontier.MaxRedirects && _byId.Find(from))
        {
            redirects.Add(CrawlUrl.FromCanonical(_byId.Text(0)));
            (from, foundOn) = (_byId.Number(1), _byId.Number(2));
        }

        redirects.Reverse();
        return new WaitingUrl(
            row.Number(0), CrawlUrl.FromCanonical(row.Text(1)), Parent(foundOn), row.Number(5) != 0, redirects.DrainToImmutable());
    }

    // The links of a page stand in a row, so the last parent is nearly always the right one.
    private CrawlUrl? Parent(long id)
    {
        if (id != _lastParent.Id)
        {
            _lastParent = (id, id != 0 && _byId.Find(id) ? CrawlUrl.FromCanonical(_byId.Text(0)) : null);
        }

        return _lastParent.Url;
    }

    // A rule may have been lifted since: what it alone had refused is offered again.
    private void LoadExclusions(sqlite3 database)
    {
        using var rows = new Rows(database, "SELECT url, rule, reason, depth, coalesce(found_on, 0), allow_private FROM excluded ORDER BY rowid");
        var lifted = new List<(CrawlUrl Url, Provenance From)>();
        while (rows.Next())
        {
            var isLink = EnumNames<ExclusionReason>.Parse(rows.Utf8(2)) != ExclusionReason.NoFollow;
            var depth = (int)rows.Number(3);
            if (isLink && CrawlUrl.FromCanonical(rows.Text(0)) is var url && _frontier.IsAllowed(url, depth))
            {
                lifted.Add((url, new Provenance(depth, Parent(rows.Number(4)), rows.Number(4), 0, [], rows.Number(5) != 0)));
            }
            else
            {
                _frontier.RestoreExcluded(rows.KeyOf(0), rows.Text(1));
            }
        }

        lifted.ForEach(link => _frontier.Offer(link.Url, link.From));
    }

    private void LoadCrawlDelays(sqlite3 database)
    {
        using var rows = new Rows(database, "SELECT site, delay_ms FROM crawl_delays");
        while (rows.Next())
        {
            _frontier.RestoreCrawlDelay(new SiteKey(rows.Text(0)), TimeSpan.FromMilliseconds(rows.Number(1)));
        }
    }

    private static long LastId(sqlite3 database)
    {
        using var rows = new Rows(database, "SELECT max(id) FROM urls");
        return rows.Next() ? rows.Number(0) : 0;
    }

    /// <summary>The site of a canonical URL in UTF-8.</summary>
    internal static SiteKey SiteOf(ReadOnlySpan<byte> url)
    {
        var host = url[(url.IndexOf("://"u8) + 3)..];
        return new SiteKey(Encoding.UTF8.GetString(host[..host.IndexOf((byte)'/')]));
    }
}
