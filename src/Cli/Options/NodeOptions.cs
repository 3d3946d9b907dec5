using System.Collections.Immutable;
using ActorCrawler.Coordinator;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Options;

/// <summary>Everything that a user can say about a node, read and checked.</summary>
internal sealed record NodeOptions
{
    /// <summary>What it does, each role once.</summary>
    public required ImmutableArray<NodeRole> Roles { get; init; }

    /// <summary>Pages that are read at once, where it is a parser.</summary>
    public required int Parsers { get; init; }

    /// <summary>Requests in flight at once, where it is a fetcher.</summary>
    public required int Concurrency { get; init; }

    /// <summary>Where crawl folders live, where it is the coordinator.</summary>
    public required string Directory { get; init; }

    /// <summary>How work is lent out, where it is the coordinator.</summary>
    public LeaseOptions Leases { get; init; } = new();

    /// <summary>Where records are kept, where it is a parser; and where the coordinator looks for those that its log does not know of.</summary>
    public required StoreOptions Store { get; init; }

    /// <summary>The lowest level that is logged.</summary>
    public required LogLevel LogLevel { get; init; }

    /// <summary>How log lines look.</summary>
    public required LogLineFormat LogFormat { get; init; }

    /// <summary>Where it says how it is.</summary>
    public required string HealthFile { get; init; }

    /// <summary>Whether it is a cluster by itself, so that its files hold everything.</summary>
    public bool HasAllRoles => Roles.Length == Enum.GetValues<NodeRole>().Length;

    /// <summary>Whether it has a role.</summary>
    public bool Has(NodeRole role) => Roles.Contains(role);
}
