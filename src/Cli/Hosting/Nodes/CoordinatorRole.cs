using ActorCrawler.Coordinator;
using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>
/// The coordinator of a cluster on this node, with its crawls. Whoever hosts it passes on who comes and goes: the coordinator takes a
/// <see cref="NodeEvent"/> as a message. To be disposed when its actor has stopped.
/// </summary>
internal sealed partial class CoordinatorRole : INodeRole
{
    /// <summary>Where it is hosted.</summary>
    public static readonly ActorAddress Address = new("coordinator", "0");

    /// <summary>Never full in practice: what is on its way to the coordinator is bounded by slots and by pages that await their record.</summary>
    private static readonly MailboxOptions Mailbox = new(65_536);

    /// <summary>
    /// How long a stop waits for leases to be given back: nearly all requests are answered by then, and the rest of the stop has its time, too.
    /// </summary>
    private static readonly TimeSpan ReleasePatience = TimeSpan.FromSeconds(3);

    private readonly IEngine _engine;
    private readonly CrawlFolders _folders;
    private readonly ILogger _log;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource<Exception> _fatal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CoordinatorRole(IEngine engine, CrawlFolders folders, ILogger log, TimeProvider time)
    {
        (_engine, _folders, _log, _time) = (engine, folders, log, time);
        Failure = WatchAsync();
    }

    /// <inheritdoc/>
    /// <remarks>A log that cannot be written, or a fault of the coordinator's own, after which the log is the better witness.</remarks>
    public Task<Exception> Failure { get; }

    /// <summary>Starts the actor, which opens the crawls that are not finished.</summary>
    /// <param name="engine">What connects the cluster.</param>
    /// <param name="plan">The node: where crawl folders live, how work is lent out, and where records are kept.</param>
    /// <param name="loggers">Where it logs.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<CoordinatorRole> StartAsync(
        IEngine engine, NodePlan plan, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        var log = loggers.CreateLogger($"{Address}");
        var records = new RecordSource(plan.Options.Store.Targets.FirstOrDefault(target => target.IsServer), log, time);
        var folders = CrawlFolders.Open(plan.Options.Directory, plan.Environment, time, plan.Options.Leases, records, log);
        Lines.Opened(log, plan.Options.Directory, folders.Unfinished.Count, folders.Ended.Count);
        try
        {
            var role = new CoordinatorRole(engine, folders, log, time);
            var actor = new CoordinatorActor(new CrawlDesks(new CrawlClock(time)), folders, monitor: null);
            await engine.HostAsync(Address, () => new FailFastActor(actor, role._fatal), Mailbox, cancellationToken);
            return role;
        }
        catch
        {
            await folders.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Lends nothing more, and takes back all that is lent, so that the next run can begin at once. To be called while the engine still brings
    /// messages. What is not given back in time costs the next run the wait until it has expired.
    /// </summary>
    public async Task CallInAsync()
    {
        if (Failure.IsCompleted || _engine.Failure.IsCompleted)
        {
            return;
        }

        var allIn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _engine.TellAsync(Address, Address, new CallInLeases(allIn), CancellationToken.None);
            await allIn.Task.WaitAsync(ReleasePatience, _time);
        }
        catch (TimeoutException)
        {
            Lines.NotAllIn(_log, ReleasePatience.TotalSeconds);
        }
    }

    /// <summary>Writes everything, and lets the directory go.</summary>
    public ValueTask DisposeAsync() => _folders.DisposeAsync();

    private async Task<Exception> WatchAsync() => await await Task.WhenAny(_fatal.Task, _folders.Failure);
}
