using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Output;
using ActorCrawler.Engine.RabbitMq;
using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>What every command that talks to a cluster does before and after: joins it, hears signals, and says why it could not.</summary>
internal sealed class ClusterSession(ClusterOptions cluster, CliContext context)
{
    /// <summary>Whether Ctrl+C is the way in which the command ends, and so no failure.</summary>
    public bool EndsByInterrupt { get; init; }

    /// <summary>Runs what a command has to do in the cluster.</summary>
    /// <returns>What <paramref name="work"/> returns; or the code of a signal, of a broker that refuses, or of a cluster in which nobody answers.</returns>
    public async Task<int> RunAsync(Func<ClusterClient, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        await using var signals = new ClientSignals(context.ListenToSignals, cancellationToken);
        try
        {
            await using var engine = await JoinAsync(signals.Token);
            await using var client = await ClusterClient.StartAsync(cluster, engine, context.Time, signals.Token);
            return await WorkAsync(engine, stopped => work(client, stopped), signals.Token);
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return EndsByInterrupt && signals.ExitCode == ExitCodes.Interrupted ? ExitCodes.Success : signals.ExitCode;
        }
        catch (ClusterSilentException exception)
        {
            return Tell(exception.Message, ExitCodes.ClusterSilent);
        }
        catch (EngineUnavailableException exception)
        {
            return Tell(exception.Message, ExitCodes.BadUsage);
        }
    }

    // The other nodes may refuse this one, of another version for instance: then nobody would answer, and that would be the wrong reason to tell.
    private static async Task<int> WorkAsync(IEngine engine, Func<CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = work(ending.Token);
        if (await Task.WhenAny(working, engine.Failure) == working)
        {
            return await working;
        }

        await ending.CancelAsync();
        await ((Task)working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        throw await engine.Failure;
    }

    /// <summary>Joins the cluster. Nodes wait for a broker for as long as it takes; a person does not.</summary>
    /// <exception cref="ClusterSilentException">No broker is there.</exception>
    public async Task<IEngine> JoinAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ClusterClient.Patience, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await context.JoinCluster(Anonymous(), either.Token);
        }
        catch (NoBrokerException other) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ClusterSilentException(other.Message);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var (who, key) = cluster.Akka is null ? ("broker", OptionCatalog.Broker.FileKey) : ("seed node", OptionCatalog.AkkaSeeds.FileKey);
            throw new ClusterSilentException(
                $"no {who} answered at {cluster.Broker.Authority} for {ClusterClient.Patience.TotalSeconds:0} seconds; is it running, and is "
                + $"{key} right?");
        }
    }

    // A command that is run beside a node, in its container, has the node's configuration: it must take neither its name nor its port.
    private ClusterOptions Anonymous()
    {
        var node = $"{ClientActor.Role}-{Guid.NewGuid():N}";
        return new ClusterOptions
        {
            Engine = cluster.Engine,
            Broker = cluster.Broker,
            User = cluster.User,
            Password = cluster.Password,
            Name = cluster.Name,
            Node = node,
            Akka = cluster.Akka is { } akka ? akka with { Node = node, Port = 0, Roles = [ClientActor.Role] } : null,
        };
    }

    private int Tell(string sentence, int exitCode)
    {
        context.Error.WriteLine($"{Product.Command}: {Plain.Text(sentence)}");
        return exitCode;
    }
}
