using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>
/// Follows who comes and goes in the cluster: tells the coordinator, where it is here, and the log; and tells the fetchers here when it is this node that
/// the others do not hear any more.
/// </summary>
/// <param name="plan">The node.</param>
/// <param name="engine">What connects it.</param>
/// <param name="health">Is told how the node is.</param>
/// <param name="log">Where nodes are told of.</param>
internal sealed partial class NodeWatch(NodePlan plan, IEngine engine, HealthFile health, ILogger log)
{
    // what only goes with a parser, and the actors of users' commands
    private static readonly string[] Unseen = ["store", "client", "watcher"];
    private readonly Dictionary<string, string> _roles = new(StringComparer.Ordinal);
    private bool _cutOff;

    /// <summary>Follows until cancelled.</summary>
    /// <param name="fetchers">The fetchers here; null where there are none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(FetcherRole? fetchers, CancellationToken cancellationToken)
    {
        await foreach (var node in engine.WatchNodesAsync(cancellationToken))
        {
            if (node.Node != plan.Name)
            {
                Tell(node);
            }
            else if (_cutOff == node.Up)
            {
                await SetCutOffAsync(!node.Up, fetchers, cancellationToken);
            }

            // what is on the coordinator's own node is within its reach whatever happens to the broker
            if (plan.Options.Has(NodeRole.Coordinator) && (node.Up || node.Node != plan.Name))
            {
                await engine.TellAsync(CoordinatorRole.Address, CoordinatorRole.Address, node, cancellationToken);
            }
        }
    }

    // Fetchers beside the coordinator go on: the one who would lend their sites to others is in this process.
    private async Task SetCutOffAsync(bool isCutOff, FetcherRole? fetchers, CancellationToken cancellationToken)
    {
        _cutOff = isCutOff;
        health.Set(isCutOff ? NodeState.CutOff : NodeState.Ready);
        var mustRest = fetchers is not null && !plan.Options.Has(NodeRole.Coordinator);
        if (!isCutOff)
        {
            Lines.Back(log);
        }
        else if (mustRest)
        {
            Lines.CutOffFetchers(log);
        }
        else
        {
            Lines.CutOff(log);
        }

        // after the line: it is the reason for those that the fetchers write
        if (mustRest)
        {
            await fetchers!.SetCutOffAsync(isCutOff, cancellationToken);
        }
    }

    // One line for each node, and on nodes that need not know only of the coordinator's.
    private void Tell(NodeEvent node)
    {
        var roles = string.Join(", ", node.Actors.Select(actor => actor.Role).Distinct().Where(role => !Unseen.Contains(role)));
        var before = _roles.GetValueOrDefault(node.Node, "");
        _roles[node.Node] = node.Up ? roles : "";
        var matters = plan.Options.Has(NodeRole.Coordinator) || node.Actors.Contains(CoordinatorRole.Address);
        var level = matters ? LogLevel.Information : LogLevel.Debug;
        if (!node.Up)
        {
            _roles.Remove(node.Node);
            Lines.Gone(log, before.Length == 0 ? LogLevel.Debug : level, node.Node, before);
        }
        else if (roles != before)
        {
            Lines.Up(log, level, node.Node, roles);
        }
    }
}
