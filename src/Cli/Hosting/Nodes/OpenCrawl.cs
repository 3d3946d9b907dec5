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

    private OpenCrawl(CrawlFolder folder, CrawlLock held, CrawlOptions options, LeaseOptions leases, CrawlClock clock, TimeProvider time)
    {
        (_folder, _lock) = (folder, held);
        var run = FrontierRuns.StartNext(folder.FrontierDatabase, out var wasAtRest);
        var settings = SettingsOf(folder, options, leases, run, wasAtRest);
        _tails = new TailFile(folder.ScratchFolder);
        _log = SqliteFrontierLog.Open(folder.FrontierDatabase, GroupCommit.Default, time);
        var frontier = new CrawlFrontier(settings, new ScopeRules(options.Scope), _log, _tails, clock.Now);
        FrontierResume.Load(frontier, folder, run, clock.Now, time);
        Desk = new CrawlDesk(settings, frontier, _log);
    }

    /// <summary>The crawl.</summary>
    public CrawlDesk Desk { get; }

    /// <summary>Completes when its log cannot be written any more.</summary>
    public Task<Exception> Failure => _log.Failure;

    /// <summary>Takes the folder of a crawl and loads what is there, which takes a second for a million rows.</summary>
    /// <exception cref="IOException">Another process has it, or its options cannot be read.</exception>
    /// <exception cref="FrontierFileException">Its log cannot be read.</exception>
    public static OpenCrawl Open(
        CrawlFolder folder, IReadOnlyDictionary<string, string> environment, LeaseOptions leases, CrawlClock clock, TimeProvider time)
    {
        var held = CrawlLock.Take(folder);
        try
        {
            var state = CrawlState.Read(folder) ?? CrawlState.New;
            var crawl = new OpenCrawl(folder, held, SavedOptions.Read(folder, environment), leases, clock, time);

            // One that had ended goes on: whoever opens it has a reason.
            crawl.Desk.Frontier.Paused = state.Paused;
            crawl.Desk.Frontier.SeedsClosed = !state.SeedsOpen;
            if (state is { Stopping: true, End: null })
            {
                crawl.Desk.Frontier.Stop(givesUpAt: null);
            }

            return crawl;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Writes down how the crawl stands, beside its log.</summary>
    public void Note()
    {
        var (frontier, end) = (Desk.Frontier, Desk.End);
        new CrawlState(frontier.Paused, frontier.Stopping, !frontier.SeedsClosed, end?.Reason, end?.Final).Write(_folder);
    }

    /// <summary>Completes when all that the crawl has accepted so far is on disk.</summary>
    public Task SecureAsync(CancellationToken cancellationToken) => _log.CommitAsync(cancellationToken);

    /// <summary>Writes all that is known and lets the files go.</summary>
    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        _tails.Dispose();
        if (Desk.Frontier.Leases.Count == 0 && !_log.Failure.IsCompleted)
        {
            FrontierRuns.NoteRest(_folder.FrontierDatabase);
        }

        _lock.Dispose();
    }

    // Fetchers do not end with the coordinator: what they hold of the run before they may work on until it has expired.
    private static CoordinatorOptions SettingsOf(CrawlFolder folder, CrawlOptions options, LeaseOptions leases, int run, bool wasAtRest)
    {
        var profile = CrawlPlan.ProfileOf(folder.Crawl, options);
        return new CoordinatorOptions
        {
            Profile = profile,
            Run = run,
            Scope = options.Scope,
            Limits = options.Limits,
            Pace = options.Pace,
            Leases = leases with
            {
                RestartHold = wasAtRest ? TimeSpan.Zero : leases.Window + profile.Fetch.RequestTimeout + leases.TransitAllowance,
            },
        };
    }
}
