using ActorCrawler.Cli.Options;
using ActorCrawler.Engine.RabbitMq;
using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>Runs a node: connects it, starts its roles, and stops them in order.</summary>
internal sealed partial class NodeHost(NodePlan plan, ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>From the request to stop to the end of the process: containers are killed 10 s after it where nobody says otherwise.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private readonly ILogger _log = loggers.CreateLogger("node");
    private readonly List<INodeRole> _roles = [];

    /// <summary>Runs until it is to stop, or cannot go on.</summary>
    /// <param name="stop">Cancelled when it is to stop.</param>
    /// <param name="stopNow">Cancelled when it is to stop waiting for anything.</param>
    /// <exception cref="EngineUnavailableException">The broker will not have it.</exception>
    /// <exception cref="AddressTakenException">Another node has what this one would host.</exception>
    /// <exception cref="Stores.StoreFailedException">A store cannot be opened, and waiting would not help.</exception>
    public async Task<NodeEnd> RunAsync(CancellationToken stop, CancellationToken stopNow)
    {
        Lines.Starting(_log, Product.Version, plan.RoleText, plan.Cluster.Name, plan.Cluster.Way);
        var health = new HealthFile(plan.Options.HealthFile, plan.Name, time, _log);
        using var ending = new CancellationTokenSource();
        var beating = health.RunAsync(ending.Token);
        IEngine? engine = null;
        Exception? failure = null;
        var isClean = true;
        try
        {
            engine = await ClusterConnection.OpenAsync(plan.Cluster, LocalDelivery.Prefer, loggers, time, stop);
            await StartRolesAsync(engine, stop);
            failure = await LiveAsync(engine, health, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested || engine?.Failure.IsCompleted == true)
        {
            // it ends before it has begun
            failure = engine?.Failure.IsCompleted == true ? await engine.Failure : null;
        }
        finally
        {
            isClean = engine is null || await StopAsync(engine, stopNow);
            await ending.CancelAsync();
            await beating;
        }

        return new NodeEnd(isClean, failure);
    }

    // The coordinator first, so that there is somebody to ask. Actors are stopped the other way round, so that each can still tell what it has.
    private async Task StartRolesAsync(IEngine engine, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var starting = StartAsync(ending.Token);
        if (await Task.WhenAny(starting, engine.Failure) != starting)
        {
            await ending.CancelAsync();
        }

        await starting;

        async Task StartAsync(CancellationToken cancellationToken)
        {
            if (plan.Options.Has(NodeRole.Coordinator))
            {
                _roles.Add(await CoordinatorRole.StartAsync(engine, plan, loggers, time, cancellationToken));
            }

            if (plan.Options.Has(NodeRole.Parser))
            {
                _roles.Add(await ParserRole.StartAsync(engine, plan, loggers, time, cancellationToken));
            }

            if (plan.Options.Has(NodeRole.Fetcher))
            {
                _roles.Add(await FetcherRole.StartAsync(engine, plan, time, cancellationToken));
            }
        }
    }

    /// <summary>Works until it is to stop, and then answers null; or until it cannot go on, and then why.</summary>
    private async Task<Exception?> LiveAsync(IEngine engine, HealthFile health, CancellationToken stop)
    {
        using var ending = new CancellationTokenSource();
        var fetchers = _roles.OfType<FetcherRole>().FirstOrDefault();
        var watching = new NodeWatch(plan, engine, health, loggers.CreateLogger("node")).RunAsync(fetchers, ending.Token);
        health.Set(NodeState.Ready);
        Lines.Ready(_log);
        Task<Exception>[] failures = [engine.Failure, .. _roles.Select(role => role.Failure)];
        var first = await Task.WhenAny([stop.WhenCancelled(), watching, .. failures]);
        await ending.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return first is Task<Exception> failure ? await failure : watching.Exception?.InnerException;
    }

    private async Task<bool> StopAsync(IEngine engine, CancellationToken stopNow)
    {
        Lines.Stopping(_log);
        var stopping = StopInOrderAsync(engine);
        await Task.WhenAny(stopping, Task.Delay(Grace, time, CancellationToken.None), stopNow.WhenCancelled());
        if (!stopping.IsCompleted)
        {
            Lines.CutShort(_log);
            return false;
        }

        await stopping;
        Lines.Stopped(_log);
        return true;
    }

    // Leases are called in first, while fetchers of other nodes can still be heard.
    private async Task StopInOrderAsync(IEngine engine)
    {
        await (_roles.OfType<CoordinatorRole>().FirstOrDefault()?.CallInAsync() ?? Task.CompletedTask);
        await engine.DisposeAsync();
        foreach (var role in Enumerable.Reverse(_roles))
        {
            await role.DisposeAsync();
        }
    }
}
