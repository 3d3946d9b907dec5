using System.Collections.Immutable;

namespace ActorCrawler.Cli.Options;

/// <summary>Everything that a user can say about a list, read and checked.</summary>
internal sealed record ListOptions
{
    /// <summary>How it is worked off, as a crawl.</summary>
    public required CrawlOptions Crawl { get; init; }

    /// <summary>The files of lines.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>What result lines say.</summary>
    public required ImmutableArray<PrintColumn> Print { get; init; }

    /// <summary>Whether results are told in the order of the list.</summary>
    public required bool InOrder { get; init; }

    /// <summary>Whether the exit code is 0 also where some of the list failed.</summary>
    public required bool FailNever { get; init; }

    /// <summary>When it starts, and how often.</summary>
    public required ScheduleOptions Schedule { get; init; }

    /// <summary>The cluster that works it off; null for this process.</summary>
    public string? Cluster { get; init; }

    /// <summary>The same, with redirects as results of their own.</summary>
    public ListOptions WithoutRedirects() =>
        this with { Crawl = Crawl with { Http = Crawl.Http with { Answer = Crawl.Http.Answer! with { MaxRedirects = 0 } } } };
}
