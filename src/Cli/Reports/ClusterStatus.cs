using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Reports;

/// <summary>The answer of <c>status</c> and <c>nodes</c> in a cluster: its properties are the JSON's field names.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Nodes">The nodes that are up.</param>
/// <param name="Crawls">Its crawls, those under way first; or the one that was asked for.</param>
internal sealed record ClusterStatus(string Cluster, ImmutableArray<NodeProgress> Nodes, ImmutableArray<CrawlStatus> Crawls)
{
    /// <summary>Puts a report together.</summary>
    public static ClusterStatus Of(string cluster, ClusterReported report) => new(
        cluster,
        [.. report.Nodes.Select(node => node with { PagesPerSecond = Math.Round(node.PagesPerSecond, 1) })],
        [.. report.Crawls.Select(CrawlStatus.Of)]);
}
