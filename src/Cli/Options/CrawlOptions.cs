using ActorCrawler.Coordinator;

namespace ActorCrawler.Cli.Options;

/// <summary>Everything that a user can say about a crawl, read and checked.</summary>
internal sealed record CrawlOptions
{
    /// <summary>Where it starts.</summary>
    public required SeedOptions Seeds { get; init; }

    /// <summary>Its name; null for one made of the first seed.</summary>
    public required string? Name { get; init; }

    /// <summary>Where crawl folders live.</summary>
    public required string Directory { get; init; }

    /// <summary>What may be visited.</summary>
    public required ScopeOptions Scope { get; init; }

    /// <summary>When it stops.</summary>
    public required LimitOptions Limits { get; init; }

    /// <summary>How fast it goes.</summary>
    public required PaceOptions Pace { get; init; }

    /// <summary>Requests in flight at once, all sites together.</summary>
    public required int Concurrency { get; init; }

    /// <summary>How requests are made.</summary>
    public required HttpOptions Http { get; init; }

    /// <summary>What is taken out of pages.</summary>
    public required ParseOptions Parse { get; init; }

    /// <summary>Where records are kept.</summary>
    public required StoreOptions Store { get; init; }

    /// <summary>What is logged.</summary>
    public required LogOptions Log { get; init; }

    /// <summary>What is shown.</summary>
    public required OutputOptions Output { get; init; }
}
