using ActorCrawler.Engine.Akka;

namespace ActorCrawler.Cli.Options;

/// <summary>Which cluster, and who this process is in it. A class and no record, because a record prints its members, the password too.</summary>
internal sealed class ClusterOptions
{
    /// <summary>What carries messages.</summary>
    public required ClusterEngine Engine { get; init; }

    /// <summary>The broker, without credentials; on Akka.NET the first seed node.</summary>
    public required Uri Broker { get; init; }

    /// <summary>This process in a cluster on Akka.NET; null on another engine.</summary>
    public AkkaOptions? Akka { get; init; }

    /// <summary>What connects the cluster and where, as a person reads it.</summary>
    public string Way => Akka is null ? $"broker {Broker.Authority}" : $"Akka.NET, seed node {Broker.Authority}";

    /// <summary>The broker's user.</summary>
    public required string User { get; init; }

    /// <summary>The user's password.</summary>
    public required string Password { get; init; }

    /// <summary>The cluster.</summary>
    public required string Name { get; init; }

    /// <summary>This process in the cluster.</summary>
    public required string Node { get; init; }
}
