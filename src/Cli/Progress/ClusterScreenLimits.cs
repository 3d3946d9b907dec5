namespace ActorCrawler.Cli.Progress;

/// <summary>How much of a cluster is shown; what is left out is counted.</summary>
/// <param name="Nodes">Rows of the table of nodes.</param>
/// <param name="Crawls">Rows of the table of crawls.</param>
/// <param name="Details">Crawls under way that are told of at length.</param>
internal sealed record ClusterScreenLimits(int Nodes, int Crawls, int Details)
{
    /// <summary>For output that can be scrolled.</summary>
    public static ClusterScreenLimits Paper { get; } = new(Nodes: 1_000, Crawls: 1_000, Details: 5);

    /// <summary>For a view that is redrawn in place: all of it must fit a terminal of some 30 lines.</summary>
    public static ClusterScreenLimits Terminal { get; } = new(Nodes: 8, Crawls: 5, Details: 1);
}
