using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Progress;

/// <summary>All that a view of a cluster shows at one moment.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Report">The newest report; only with the crawl that was asked for, if one was.</param>
/// <param name="Silence">For how long nobody has answered; zero where the report is new.</param>
internal sealed record ClusterFrame(string Cluster, ClusterReported Report, TimeSpan Silence)
{
    /// <summary>The crawl that was asked for: of the others nothing is known here. Null where all were.</summary>
    public CrawlId? Only { get; init; }
}
