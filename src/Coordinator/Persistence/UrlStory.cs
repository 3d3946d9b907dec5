using System.Collections.Immutable;
using ActorCrawler.Coordinator.Frontier;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>An attempt at a URL, as the log has it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">When it ended.</param>
/// <param name="Outcome">The name of its outcome.</param>
/// <param name="Status">The HTTP status; 0 where there was no answer.</param>
/// <param name="Elapsed">How long the request took.</param>
/// <param name="Detail">One sentence about a failure, or the robots.txt line.</param>
/// <param name="State">The state that followed.</param>
/// <param name="NextIn">If a further attempt is to follow: after which wait at least.</param>
public sealed record AttemptStory(
    int Number, DateTimeOffset At, string Outcome, int Status, TimeSpan Elapsed, string? Detail, string State, TimeSpan? NextIn);

/// <summary>A rule that refused a URL at the door.</summary>
/// <param name="At">When; null if it would refuse it, and nobody has offered it so far.</param>
/// <param name="Reason">The kind of rule.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="FoundOn">The page it stood on; null for a seed.</param>
/// <param name="Depth">Links followed from a seed.</param>
public sealed record ExclusionStory(DateTimeOffset? At, string Reason, string Rule, string? FoundOn, int Depth);

/// <summary>What the frontier knows of one URL.</summary>
public sealed record UrlStory
{
    /// <summary>The state in the log: what is leased at this moment still waits there.</summary>
    public required UrlState State { get; init; }

    /// <summary>When it was found.</summary>
    public DateTimeOffset? FoundAt { get; init; }

    /// <summary>The page it was first found on; null for a seed.</summary>
    public string? FoundOn { get; init; }

    /// <summary>The URL that redirects to it, if that is how it was found.</summary>
    public string? RedirectedFrom { get; init; }

    /// <summary>Links followed from a seed.</summary>
    public int Depth { get; init; }

    /// <summary>Its attempts so far.</summary>
    public ImmutableArray<AttemptStory> Attempts { get; init; } = [];

    /// <summary>The rule that refused it at the door. A URL may be refused from one page and accepted from another.</summary>
    public ExclusionStory? Exclusion { get; init; }

    /// <summary>While it waits: URLs of its site that come before it; null where there are too many URLs to count.</summary>
    public long? Ahead { get; init; }
}
