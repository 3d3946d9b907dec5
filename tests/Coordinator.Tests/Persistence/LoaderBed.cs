using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit;
using Microsoft.Data.Sqlite;

namespace ActorCrawler.Coordinator.Tests.Persistence;

/// <summary>A frontier with a real log, that can be loaded again by the run after.</summary>
internal sealed class LoaderBed : IAsyncDisposable
{
    private static readonly GroupCommit AtTheEnd = new(TimeSpan.FromHours(1), int.MaxValue);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorcrawler-loader-");
    private readonly CoordinatorOptions _options;
    private SqliteFrontierLog? _log;

    public LoaderBed(CoordinatorOptions options)
    {
        _options = options with { Run = FrontierRuns.StartNext(Path) };
        _log = SqliteFrontierLog.Open(Path, AtTheEnd, Time);
        Frontier = Crawls.Frontier(_options, _log);
    }

    public string Path => System.IO.Path.Combine(_folder.FullName, "frontier.db");

    /// <summary>The clock of the log; the frontier's time is what has passed of it since the run began.</summary>
    public ManualTime Time { get; } = new();

    public CrawlFrontier Frontier { get; private set; }

    /// <summary>Records by URL, as a store would have them.</summary>
    public Dictionary<UrlKey, StoredOutcome> Stored { get; } = [];

    /// <summary>How many URLs the store had and the log did not know of.</summary>
    public int Recovered { get; private set; }

    /// <summary>Commits the log and starts the next run on it.</summary>
    public Task RestartAsync() => RestartAsync(_options.Scope);

    /// <summary>As <see cref="RestartAsync()"/>, with other rules about what may be visited.</summary>
    public async Task RestartAsync(ScopeOptions scope)
    {
        await CommitAsync();
        _log = SqliteFrontierLog.Open(Path, AtTheEnd, Time);
        Frontier = new CrawlFrontier(
            _options with { Run = FrontierRuns.StartNext(Path) }, new ScopeRules(scope), _log, new MemoryTailStore());
        using var loader = new FrontierLoader(Path, Frontier, key => Stored.GetValueOrDefault(key), Time);
        Recovered = loader.Load(TimeSpan.Zero);
        Frontier.SeedsClosed = true;
    }

    /// <summary>Commits the log, and changes it behind its back.</summary>
    public async Task ChangeAsync(string sql)
    {
        await CommitAsync();
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What a frontier lends and takes back, all of it.</summary>
    public static List<UrlRef> Drain(CrawlFrontier frontier, TimeSpan now)
    {
        var lent = new List<UrlRef>();
        while (frontier.TryLease(Crawls.Fetcher, 8, now) is { } lease)
        {
            lent.AddRange(lease.Open.Select(entry => entry.Ref));
            foreach (var entry in lease.Open.ToArray())
            {
                frontier.Report(lease.Id, new UrlReport(entry.Key, entry.Ref.Attempt, FetchOutcome.NotFound, 404), now);
            }

            frontier.Release(lease.Id, [], now);
        }

        return lent;
    }

    /// <summary>The record of a page or, with a target, of a redirect.</summary>
    public void Store(string url, string? redirectTo = null, params ReadOnlySpan<string> links)
    {
        var key = Crawls.Url(url).Key;
        var outcome = redirectTo is null ? FetchOutcome.Fetched : FetchOutcome.Redirected;
        var report = new UrlReport(
            key, 1, outcome, redirectTo is null ? 200 : 301, redirectTo is null ? null : Crawls.Url(redirectTo), Bytes: 10);
        Outlink[] all = [.. links.ToArray().Select(link => new Outlink(Crawls.Url(link), LinkKind.Anchor, NoFollow: false))];
        var parsed = new PageParsed(
            new LeaseId(Crawls.Id, 0, 0), key, 1, redirectTo is null ? ParseOutcome.Parsed : ParseOutcome.NoPage, [.. all], FromPrivate: false);
        Stored[key] = new StoredOutcome(report, parsed);
    }

    public async ValueTask DisposeAsync()
    {
        await CommitAsync();
        _folder.Delete(recursive: true);
    }

    private async Task CommitAsync()
    {
        await (_log?.DisposeAsync() ?? ValueTask.CompletedTask);
        _log = null;
    }
}
