using System.Collections.Immutable;
using System.Text;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Urls;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>
/// Answers questions about a crawl from its <c>frontier.db</c>, also while the crawl runs. There is no index to keep up to date, so a question reads
/// the log through: about a second for a million rows. One reader sees one state of it from beginning to end.
/// </summary>
public sealed class FrontierReader : IDisposable
{
    /// <summary>
    /// Known URLs beyond which <see cref="UrlStory.Ahead"/> is not counted: that reads the whole log, and nobody who asks about one URL wants to wait
    /// longer than a few seconds for a number that only says "long".
    /// </summary>
    private const long MostToCount = 5_000_000;

    private readonly string _path;
    private readonly SqliteConnection _connection;
    private AttemptHistory? _history;

    private FrontierReader(string path, SqliteConnection connection) => (_path, _connection) = (path, connection);

    private sqlite3 Database => _connection.Handle!;

    /// <summary>Opens a frontier for reading.</summary>
    /// <exception cref="FrontierFileException">There is none, or it cannot be read.</exception>
    public static FrontierReader Open(string path) => new(path, FrontierSchema.OpenToRead(path));

    /// <summary>What the frontier knows of a URL; null when it has never seen it.</summary>
    /// <exception cref="FrontierFileException">The file is damaged.</exception>
    public UrlStory? Explain(CrawlUrl url) => Guard(() =>
    {
        var exclusion = FindExclusion(url);
        using var rows = new Rows(
            Database,
            "SELECT id, depth, coalesce(found_on, 0), coalesce(redirected_from, 0), found_at FROM urls WHERE url = ?", url.Text);
        if (!rows.Next())
        {
            return exclusion is null ? null : new UrlStory { State = UrlState.Excluded, Depth = exclusion.Depth, Exclusion = exclusion };
        }

        var (id, depth) = (rows.Number(0), (int)rows.Number(1));
        var attempts = AttemptsOf(id);
        var state = attempts.IsEmpty ? UrlState.Waiting : Enum.Parse<UrlState>(attempts[^1].State);
        return new UrlStory
        {
            State = state,
            FoundAt = Time(rows.Number(4)),
            FoundOn = UrlOf(rows.Number(2)),
            RedirectedFrom = UrlOf(rows.Number(3)),
            Depth = depth,
            Attempts = attempts,
            Exclusion = exclusion,
            Ahead = state == UrlState.Waiting ? CountAhead(url.Site, id, depth) : null,
        };
    });

    /// <summary>The seeds, and where seeds redirect to: what the scope is made of.</summary>
    /// <exception cref="FrontierFileException">The file is damaged.</exception>
    public IReadOnlyList<CrawlUrl> Seeds() => Guard(() =>
    {
        var seeds = new List<CrawlUrl>();
        using var rows = new Rows(Database, "SELECT url FROM urls WHERE depth = 0 AND found_on IS NULL");
        while (rows.Next())
        {
            seeds.Add(CrawlUrl.FromCanonical(rows.Text(0)));
        }

        return seeds;
    });

    /// <summary>Counts the URLs by state, status, site and outcome.</summary>
    /// <param name="topSites">How many sites to name, those with the most pages first.</param>
    /// <exception cref="FrontierFileException">The file is damaged.</exception>
    public FrontierSummary Summarise(int topSites) => Guard(() =>
    {
        var tally = new FrontierTally();
        var history = AttemptHistory.Read(Database, LastId(), tally);
        var sites = new Dictionary<string, SiteSummary>(StringComparer.Ordinal);
        var excluded = ReadExcluded(tally);
        using var rows = new Rows(Database, "SELECT id, url FROM urls");
        while (rows.Next())
        {
            var (state, name) = (history.StateOf(rows.Number(0)), FrontierLoader.SiteOf(rows.Utf8(1)).Name);
            sites[name] = (sites.GetValueOrDefault(name) ?? new SiteSummary(name, 0, 0, 0)).Count(state);
            if (excluded.Count > 0 && excluded.Contains(rows.KeyOf(1)))
            {
                // It was refused where it was found first, and accepted later: it is counted where it is now.
                tally.Move(UrlState.Excluded, state);
            }
            else
            {
                tally.Enter(state);
            }
        }

        return FrontierSummary.Of(tally, sites.Values, topSites);
    });

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private ImmutableArray<AttemptStory> AttemptsOf(long id)
    {
        var attempts = ImmutableArray.CreateBuilder<AttemptStory>();
        using var rows = new Rows(
            Database,
            "SELECT attempt, at, outcome, status, elapsed_ms, detail, state, coalesce(wait_ms, -1) FROM attempts WHERE url = ?", id);
        while (rows.Next())
        {
            var wait = rows.Number(7);
            attempts.Add(new AttemptStory(
                (int)rows.Number(0), Time(rows.Number(1)), rows.Text(2), (int)rows.Number(3), TimeSpan.FromMilliseconds(rows.Number(4)),
                rows.Text(5) is { Length: > 0 } detail ? detail : null, rows.Text(6), wait < 0 ? null : TimeSpan.FromMilliseconds(wait)));
        }

        return attempts.DrainToImmutable();
    }

    private VisitedSet ReadExcluded(FrontierTally tally)
    {
        var excluded = new VisitedSet();
        using var rows = new Rows(Database, "SELECT url, rule FROM excluded");
        while (rows.Next())
        {
            if (excluded.Add(rows.KeyOf(0)))
            {
                tally.Enter(UrlState.Excluded);
                tally.CountExclusion(rows.Text(1));
            }
        }

        return excluded;
    }

    private ExclusionStory? FindExclusion(CrawlUrl url)
    {
        using var rows = new Rows(
            Database, "SELECT at, reason, rule, coalesce(found_on, 0), depth FROM excluded WHERE url = ?", url.Text);
        return rows.Next()
            ? new ExclusionStory(Time(rows.Number(0)), rows.Text(1), rows.Text(2), UrlOf(rows.Number(3)), (int)rows.Number(4))
            : null;
    }

    // The order of a site's queue: depth, then discovery.
    private long? CountAhead(SiteKey site, long id, int depth)
    {
        var last = LastId();
        if (last > MostToCount)
        {
            return null;
        }

        _history ??= AttemptHistory.Read(Database, last, new FrontierTally());
        var host = Encoding.UTF8.GetBytes($"://{site.Name}/");
        long ahead = 0;
        using var rows = new Rows(Database, "SELECT id, url FROM urls WHERE depth < ?1 OR (depth = ?1 AND id < ?2)", depth, id);
        while (rows.Next())
        {
            var isSameSite = rows.Utf8(1)[4..].TrimStart((byte)'s').StartsWith(host);
            ahead += isSameSite && _history.StateOf(rows.Number(0)) == UrlState.Waiting ? 1 : 0;
        }

        return ahead;
    }

    private string? UrlOf(long id)
    {
        using var rows = new Rows(Database, "SELECT url FROM urls WHERE id = ?", id);
        return id != 0 && rows.Next() ? rows.Text(0) : null;
    }

    private long LastId()
    {
        using var rows = new Rows(Database, "SELECT max(id) FROM urls");
        return rows.Next() ? rows.Number(0) : 0;
    }

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private T Guard<T>(Func<T> read) => FrontierFileGuard.Read(_path, read);
}
