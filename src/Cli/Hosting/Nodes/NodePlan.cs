using System.Collections.Immutable;
using ActorCrawler.Cli.Options;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>A node that is checked and may start.</summary>
/// <param name="Cluster">Which cluster, and its name there.</param>
/// <param name="Options">What it does.</param>
internal sealed record NodePlan(ClusterOptions Cluster, NodeOptions Options)
{
    /// <summary>Environment variables, which the options of crawls may refer to.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The name of the node.</summary>
    public string Name => Cluster.Node;

    /// <summary>Its roles as a person reads them: <c>fetcher, parser</c>.</summary>
    public string RoleText => string.Join(", ", Options.Roles).ToLowerInvariant();
}
