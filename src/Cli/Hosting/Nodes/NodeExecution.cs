using System.Threading.Channels;
using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Logging;
using ActorCrawler.Cli.Output;
using ActorCrawler.Cli.Stopping;
using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>Runs a planned node with its log and signals, and tells at the end why it ended.</summary>
internal sealed partial class NodeExecution(NodePlan plan, CliContext context)
{
    // nobody is asked anything: a node has no one at a keyboard
    private readonly StopSignals _signals = new(canAsk: false);

    /// <summary>Runs it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync()
    {
        using var loggers = LogSetup.CreateForNode(plan.Name, plan.Options.LogLevel, plan.Options.LogFormat, context.Error.WriteLine);
        var events = Channel.CreateUnbounded<StopEvent>();
        using var listener = context.ListenToSignals(events.Writer);
        using var stop = new CancellationTokenSource();
        using var stopNow = new CancellationTokenSource();
        var running = new NodeHost(plan, loggers, context.Time).RunAsync(stop.Token, stopNow.Token);
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, events.Reader.WaitToReadAsync().AsTask());
            while (events.Reader.TryRead(out var stopEvent))
            {
                await (_signals.On(stopEvent) == StopAction.StopNow ? stopNow : stop).CancelAsync();
            }
        }

        var failure = running.Exception?.InnerException ?? (await running).Failure;
        return failure is null ? await ExitCodeAsync(running) : await TellAsync(failure, loggers.CreateLogger("node"));
    }

    private async Task<int> ExitCodeAsync(Task<NodeEnd> ended) => (await ended).IsClean ? ExitCodes.Success : _signals.ExitCode;

    private async Task<int> TellAsync(Exception failure, ILogger log)
    {
        var (sentence, exitCode) = failure switch
        {
            EngineUnavailableException => (failure.Message, ExitCodes.BadUsage),
            AddressTakenException taken => (Explain(taken), ExitCodes.BadUsage),
            _ when StorageFailures.IsOne(failure) => (failure.Message, ExitCodes.StorageFailure),
            _ => ("something went wrong inside the program; the lines before say what", ExitCodes.UnexpectedError),
        };
        if (exitCode == ExitCodes.UnexpectedError)
        {
            Lines.Failed(log, failure);
        }

        await context.Error.WriteLineAsync($"{Product.Command}: {Plain.Text(sentence)}");
        return exitCode;
    }

    private string Explain(AddressTakenException taken)
    {
        var place = $"in cluster '{plan.Cluster.Name}' already{(taken.Node is null ? "" : $", on node '{taken.Node}'")}";
        return taken.Address.Role == "coordinator"
            ? $"there is a coordinator {place}: a cluster has one, so stop that one first, or start another cluster (cluster.name)"
            : $"there is {taken.Address} {place}: give this node a name of its own (cluster.node)";
    }
}
