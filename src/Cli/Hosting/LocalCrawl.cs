using System.Collections.Immutable;
using ActorCrawler.Coordinator;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Fetcher;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Robots;
using ActorCrawler.Parser;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Engine.InProcess;
using ActorCrawler.Stores;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting;

/// <summary>All actors of one crawl in this process, with the files they write to: the composition root.</summary>
internal sealed partial class LocalCrawl : IAsyncDisposable
{
    /// <summary>Never full in practice: what is on its way to the coordinator is bounded by slots and by pages that await their record.</summary>
    private static readonly MailboxOptions CoordinatorMailbox = new(65_536);

    private static readonly MailboxOptions FetcherMailbox = new(4_096, WhenFull.Drop);
    private static readonly MailboxOptions PageMailbox = new(256);
    private readonly InProcessEngine _local;
    private readonly IEngine _engine;
    private readonly SqliteFrontierLog _log;
    private readonly TailFile _tails;
    private readonly CrawlDesks _desks;
    private readonly CrawlFrontier _frontier;
    private readonly BatchingPageWriter _writer;
    private readonly Transport _transport;
    private readonly HttpFetcher _http;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource<Exception> _fatal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LocalCrawl(CrawlPlan plan, LocalCrawlOptions options, ILoggerFactory loggers, TimeProvider time, BatchingPageWriter writer)
    {
        _writer = writer;
        _logger = loggers.CreateLogger<LocalCrawl>();
        _local = new InProcessEngine(time, loggers);
        _engine = options.WrapEngine(_local);
        _log = SqliteFrontierLog.Open(plan.Folder.FrontierDatabase, GroupCommit.Default, time);
        _tails = new TailFile(plan.Folder.ScratchFolder);
        _transport = Transport.Open(plan.Options.Http.Transport, options, time);
        _http = new HttpFetcher(_transport.Http, time, _transport.Resolve);
        CoordinatorOptions = plan.Coordination with { Run = FrontierRuns.StartNext(plan.Folder.FrontierDatabase), Leases = options.Leases };
        _desks = new CrawlDesks(new CrawlClock(time));
        _frontier = new CrawlFrontier(CoordinatorOptions, new ScopeRules(plan.Options.Scope), _log, _tails, _desks.Clock.Now);
        RecrawlPlan.WidenScope(plan.Folder, _frontier);
        using var stored = StoredRecords.Open(plan.Folder);
        TakenOver = FrontierResume.Load(_frontier, plan.Folder, CoordinatorOptions.Run, stored, _desks.Clock.Now, time);
        _desks.Add(new CrawlDesk(CoordinatorOptions, _frontier, _log));
    }

    /// <summary>Completes when the crawl cannot go on, with the reason: a file that cannot be written, a fault of the coordinator, an actor that keeps failing.</summary>
    public Task<Exception> Failure { get; private set; } = Task.FromException<Exception>(new InvalidOperationException("not started"));

    /// <summary>What the run before left; null for a new crawl.</summary>
    public TakenOver? TakenOver { get; }

    /// <summary>Excluded URLs by rule; to be read when the actors have stopped.</summary>
    public ImmutableArray<(string Rule, long Count)> Excluded => [.. _frontier.Tally.ByRule.Select(pair => (pair.Key, pair.Value))];

    private CoordinatorOptions CoordinatorOptions { get; }

    /// <summary>Opens the files and starts the actors.</summary>
    /// <exception cref="StoreFailedException">A store cannot be opened.</exception>
    /// <exception cref="FrontierFileException">The frontier's database cannot be opened, or not be read.</exception>
    public static async Task<LocalCrawl> StartAsync(
        CrawlPlan plan, LocalCrawlOptions options, IActor monitor, ILoggerFactory loggers, TimeProvider time)
    {
        var writer = await BatchingPageWriter.OpenAsync(
            plan.CreateStores(), new WriterOptions(), time, loggers.CreateLogger("store/0"), CancellationToken.None);
        try
        {
            var crawl = new LocalCrawl(plan, options, loggers, time, writer);
            await crawl.HostAsync(plan.Options.Concurrency, monitor, time);
            crawl.Failure = crawl.WatchAsync();
            return crawl;
        }
        catch
        {
            await writer.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells the coordinator something on behalf of the user.</summary>
    public ValueTask TellCoordinatorAsync(object message, CancellationToken cancellationToken) =>
        _engine.TellAsync(MonitorActor.Address, new ActorAddress("coordinator", "0"), message, cancellationToken);

    /// <summary>What could not be written in the end; null where everything was. To be asked after <see cref="SaveAsync"/>.</summary>
    public async Task<Exception?> FindWriteFailureAsync() =>
        _writer.Completion.Exception?.InnerException ?? (_log.Failure.IsCompleted ? await _log.Failure : null);

    /// <summary>Stops the actors: fetchers let requests in flight finish, then all that is known is written.</summary>
    public async ValueTask DisposeAsync()
    {
        Log.Stopping(_logger);
        await _engine.DisposeAsync();
        await SaveAsync();
        _http.Dispose();
    }

    /// <summary>Writes all that is known, without waiting for anybody.</summary>
    public async ValueTask SaveAsync()
    {
        Log.Saving(_logger);
        await _writer.DisposeAsync();
        Log.RecordsSaved(_logger);
        await _log.DisposeAsync();
        _tails.Dispose();
        _transport.Dispose();
        Log.Saved(_logger);
    }

    private async Task HostAsync(int concurrency, IActor monitor, TimeProvider time)
    {
        var robots = new RobotsCache(new RobotsCacheOptions { FirstPause = TimeSpan.FromSeconds(5) }, time);
        var coordinator = new CoordinatorActor(_desks, new SingleCrawl(), MonitorActor.Address);
        await HostAsync("coordinator", 0, () => new FailFastActor(coordinator, _fatal), CoordinatorMailbox);
        await HostAsync("store", 0, () => new StoreActor(_writer, new ActorAddress("coordinator", "0")), PageMailbox);
        var processors = Environment.ProcessorCount;
        for (var i = 1; i <= processors; i++)
        {
            await HostAsync("parser", i, () => new ParserActor(), PageMailbox);
        }

        var fetchers = Math.Min(processors, concurrency);
        for (var i = 1; i <= fetchers; i++)
        {
            // The first ones take what does not divide evenly.
            var slots = (concurrency / fetchers) + (i <= concurrency % fetchers ? 1 : 0);
            await HostAsync("fetcher", i, () => new FetcherActor(new FetcherOptions { Slots = slots }, _http, robots), FetcherMailbox);
        }

        await HostAsync(MonitorActor.Address.Role, 0, () => new FailFastActor(monitor, _fatal), CoordinatorMailbox);
    }

    private ValueTask<IAsyncDisposable> HostAsync(string role, int instance, Func<IActor> factory, MailboxOptions mailbox) =>
        _engine.HostAsync(new ActorAddress(role, $"{instance}"), factory, mailbox, CancellationToken.None);

    private async Task<Exception> WatchAsync()
    {
        var first = await Task.WhenAny(_fatal.Task, _local.Failure, _log.Failure, _writer.Completion);
        return first == _writer.Completion
            ? _writer.Completion.Exception?.InnerException ?? new InvalidOperationException("The writer ended before the crawl.")
            : await (Task<Exception>)first;
    }
}
