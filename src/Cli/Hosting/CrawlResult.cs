using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting;

/// <summary>How a crawl ended.</summary>
/// <param name="Finished">Why, and where it stood.</param>
/// <param name="StorageFailure">One sentence, where records or the frontier could not be written; null otherwise.</param>
internal sealed record CrawlResult(CrawlFinished Finished, string? StorageFailure = null)
{
    /// <summary>Excluded URLs by the rule that refused them; empty where that is not known.</summary>
    public ImmutableArray<(string Rule, long Count)> Excluded { get; init; } = [];
}
