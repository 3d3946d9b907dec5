using System.Collections.Immutable;
using ActorCrawler.Coordinator.Persistence;

namespace ActorCrawler.Cli.Reports;

/// <summary>The answer of <c>explain</c>: its properties are the JSON's field names.</summary>
/// <param name="Url">The canonical URL.</param>
/// <param name="Crawl">The crawl.</param>
/// <param name="State">Unknown, Waiting, Done, Failed or Excluded.</param>
/// <param name="FoundAt">When it was found.</param>
/// <param name="FoundOn">The page it was first found on; null for a seed.</param>
/// <param name="RedirectedFrom">The URL that redirects to it, if that is how it was found.</param>
/// <param name="Depth">Links followed from a seed.</param>
/// <param name="Attempts">Its attempts so far.</param>
/// <param name="Exclusion">The rule that refused it.</param>
/// <param name="DueAt">When its next attempt is due at the earliest; null where it only waits for its turn.</param>
/// <param name="Ahead">While it waits: URLs of its site that come before it; null where there are too many URLs to count.</param>
/// <param name="DelayMs">Time between two requests to its site, as the crawl was told.</param>
/// <param name="Title">The title of its record.</param>
internal sealed record StoryReport(
    string Url,
    string Crawl,
    string State,
    DateTimeOffset? FoundAt,
    string? FoundOn,
    string? RedirectedFrom,
    int? Depth,
    ImmutableArray<AttemptStory> Attempts,
    ExclusionStory? Exclusion,
    DateTimeOffset? DueAt,
    long? Ahead,
    double DelayMs,
    string? Title);
