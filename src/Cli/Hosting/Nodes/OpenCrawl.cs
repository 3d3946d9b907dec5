using ActorCrawler.Cli.Hosting.Lists;
using ActorCrawler.Cli.Options;
using ActorCrawler.Coordinator;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Coordinator.Policies;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>A crawl that is under way at a coordinator, with the files that it writes to.</summary>
internal sealed class OpenCrawl : IAsyncDisposable
{
    private readonly CrawlFolder _folder;
    private readonly CrawlLock _lock;
    private readonly SqliteFrontierLog _log;
    private readonly TailFile _tails;
    private readonly CrawlClock _clock;
    private readonly TimeProvider _time;
    private readonly CoordinatorOptions _settings;

    private OpenCrawl(CrawlFolder folder, CrawlLock held, CoordinatorOptions settings, StoredRecords? stored, CrawlClock clock, TimeProvider time)
    {
        (_folder, _lock, _clock, _time, _settings) = (folder, held, clock, time, settings);
        _tails = new TailFile(folder.ScratchFolder);
        _log = SqliteFrontierLog.Open(folder.FrontierDatabase, GroupCommit.Default, time);
        var frontier = new CrawlFrontier(settings, new ScopeRules(settings.Scope), _log, _tails, clock.Now);
        FrontierResume.Load(frontier, folder, settings.Run, stored, clock.Now, time);
        Desk = new CrawlDesk(settings, frontier, _log);
    }

    /// <summary>The crawl.</summary>
    public CrawlDesk Desk { get; }

    /// <summary>The time that the crawl counts in.</summary>
    public TimeSpan Now => _clock.Now;

    /// <summary>Completes when its log cannot be written any more.</summary>
    public Task<Exception> Failure => _log.Failure;

    /// <summary>What a coordinator must know of a crawl that is in a folder, as of its first run.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">What the crawl was started with.</param>
    /// <param name="leases">How the work of all crawls is lent out.</param>
    public static CoordinatorOptions SettingsOf(CrawlFolder folder, CrawlOptions options, LeaseOptions leases)
    {
        var settings = new CoordinatorOptions
        {
            Profile = CrawlPlan.ProfileOf(folder.Crawl, options),
            Scope = options.Scope,
            Limits = options.Limits,
            Pace = options.Pace,
            Leases = leases,
        };
        return folder.IsList ? ListPlan.OfAList(settings with { Profile = settings.Profile with { Watcher = $"{WatcherActor.AddressOf(folder.Crawl)}" } }) : settings;
    }

    /// <summary>Takes the folder of a crawl and loads what is there, which takes a second for a million rows.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="settings">Its settings; the run and what follows from it are found here.</param>
    /// <param name="records">Finds what was stored and is not in the log.</param>
    /// <param name="clock">The time of all crawls of the coordinator, counted from its start.</param>
    /// <param name="endedAt">When the run before was over at the latest: zero for one of a coordinator before.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting for records.</param>
    /// <exception cref="IOException">Another process has it.</exception>
    /// <exception cref="FrontierFileException">Its log cannot be read.</exception>
    /// <exception cref="Stores.StoreFailedException">Its records cannot be read.</exception>
    public static async Task<OpenCrawl> OpenAsync(
        CrawlFolder folder, CoordinatorOptions settings, RecordSource records, CrawlClock clock, TimeSpan endedAt, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var held = CrawlLock.Take(folder);
        var wasAtRest = false;
        try
        {
            var state = CrawlState.Read(folder) ?? CrawlState.New;
            var run = FrontierRuns.StartNext(folder.FrontierDatabase, state.RunsBefore, out wasAtRest);
            settings = settings with { Run = run, RunsBefore = state.RunsBefore };
            using var stored = await records.OpenAsync(folder, settings.Run, cancellationToken);
            settings = wasAtRest ? settings : WithHold(settings, clock.Now - endedAt);
            var crawl = new OpenCrawl(folder, held, settings, stored, clock, time);
            crawl.Restore(state);
            return crawl;
        }
        catch
        {
            KeepRest(folder, wasAtRest);
            held.Dispose();
            throw;
        }
    }

    /// <summary>Writes down how the crawl stands, beside its log.</summary>
    /// <returns>What was written.</returns>
    public CrawlState Note()
    {
        var (frontier, end) = (Desk.Frontier, Desk.End);
        DateTimeOffset? endedAt = end is null ? null : _time.GetUtcNow();
        var state = new CrawlState(
            frontier.Paused, frontier.Stopping, !frontier.SeedsClosed, end?.Reason, end?.Final, endedAt, _settings.RunsBefore, _settings.Run);
        state.Write(_folder);
        return state;
    }

    /// <summary>Completes when all that the crawl has accepted so far is on disk.</summary>
    public Task SecureAsync(CancellationToken cancellationToken) => _log.CommitAsync(cancellationToken);

    /// <summary>Writes all that is known and lets the files go.</summary>
    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        _tails.Dispose();
        if (Desk.Frontier.IsAtRest(Now) && !_log.Failure.IsCompleted)
        {
            FrontierRuns.NoteRest(_folder.FrontierDatabase);
        }

        _lock.Dispose();
    }

    // One that had ended goes on: whoever opens it has a reason.
    private void Restore(CrawlState state)
    {
        Desk.Frontier.Paused = state.Paused;
        Desk.Frontier.SeedsClosed = !state.SeedsOpen;
        if (state is { Stopping: true, End: null })
        {
            Desk.Frontier.Stop(givesUpAt: null);
        }
    }

    // A run that was not even opened has lent nothing: the next one need wait no longer than this one had to.
    private static void KeepRest(CrawlFolder folder, bool wasAtRest)
    {
        try
        {
            if (wasAtRest)
            {
                FrontierRuns.NoteRest(folder.FrontierDatabase);
            }
        }
        catch (FrontierFileException)
        {
            // whoever opened it is told what is wrong with the file
        }
    }

    // Fetchers do not end with the coordinator: what they hold of the run before they may work on until it has expired. What it took since that run was
    // over, to read logs and to wait for a database, is a part of the hold. It covers a whole request timeout,
    // although nothing is started that late: a request that hangs is a connection to the site, and a second one is what it must not see.
    private static CoordinatorOptions WithHold(CoordinatorOptions settings, TimeSpan passed)
    {
        var leases = settings.Leases;
        var left = leases.Window + settings.Profile.Fetch.RequestTimeout + leases.TransitAllowance - passed;
        return settings with { Leases = leases with { RestartHold = left > TimeSpan.Zero ? left : TimeSpan.Zero } };
    }
}
