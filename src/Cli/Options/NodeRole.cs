namespace ActorCrawler.Cli.Options;

/// <summary>What a node of a cluster may do; one node may have several roles.</summary>
internal enum NodeRole
{
    /// <summary>Owns the frontiers and lends work out; there is one in a cluster.</summary>
    Coordinator,

    /// <summary>Makes the requests.</summary>
    Fetcher,

    /// <summary>Reads pages and stores records.</summary>
    Parser,
}
