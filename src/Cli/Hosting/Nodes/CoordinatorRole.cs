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

    private readonly CrawlFolders _folders;
    private readonly TaskCompletionSource<Exception> _fatal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CoordinatorRole(CrawlFolders folders)
    {
        _folders = folders;
        Failure = WatchAsync();
    }

    /// <inheritdoc/>
    /// <remarks>A log that cannot be written, or a fault of the coordinator's own, after which the log is the better witness.</remarks>
    public Task<Exception> Failure { get; }

    /// <summary>Takes the directory of crawls, and starts the actor, which opens those that are not finished.</summary>
    /// <param name="engine">What connects the cluster.</param>
    /// <param name="plan">The node: where crawl folders live, and how work is lent out.</param>
    /// <param name="loggers">Where it logs.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="IOException">Another process has the directory, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read or written.</exception>
    public static async Task<CoordinatorRole> StartAsync(
        IEngine engine, NodePlan plan, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        var folders = CrawlFolders.Open(plan.Options.Directory, plan.Environment, time, plan.Options.Leases);
        Lines.Opened(loggers.CreateLogger($"{Address}"), plan.Options.Directory, folders.Unfinished.Count, folders.Ended.Count);
        try
        {
            var role = new CoordinatorRole(folders);
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

    /// <summary>Writes everything, and lets the directory go.</summary>
    public ValueTask DisposeAsync() => _folders.DisposeAsync();

    private async Task<Exception> WatchAsync() => await await Task.WhenAny(_fatal.Task, _folders.Failure);
}
