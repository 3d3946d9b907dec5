namespace ActorCrawler.Cli.Options;

/// <summary>Which cluster, and who this process is in it. A class and no record, because a record prints its members, the password too.</summary>
internal sealed class ClusterOptions
{
    /// <summary>What carries messages.</summary>
    public required ClusterEngine Engine { get; init; }

    /// <summary>The broker, without credentials.</summary>
    public required Uri Broker { get; init; }

    /// <summary>The broker's user.</summary>
    public required string User { get; init; }

    /// <summary>The user's password.</summary>
    public required string Password { get; init; }

    /// <summary>The cluster.</summary>
    public required string Name { get; init; }

    /// <summary>This process in the cluster.</summary>
    public required string Node { get; init; }
}
