using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting;

/// <summary>How a crawl ended.</summary>
/// <param name="Finished">Why, and where it stood.</param>
/// <param name="StorageFailure">One sentence, where records or the frontier could not be written; null otherwise.</param>
internal sealed record CrawlResult(CrawlFinished Finished, string? StorageFailure = null)
{
    /// <summary>What was there when the crawl was taken up again; null for a new one.</summary>
    public TakenOver? TakenOver { get; init; }

    /// <summary>Lines of a list that were done in a cluster, and whose records could not be had.</summary>
    public long Unheard { get; init; }

    /// <summary>Excluded URLs by the rule that refused them; empty where that is not known.</summary>
    public ImmutableArray<(string Rule, long Count)> Excluded { get; init; } = [];
}

/// <summary>What a resumed crawl took over from the run before.</summary>
/// <param name="Run">The number of this run, from 2.</param>
/// <param name="Pages">Pages that are in the store.</param>
/// <param name="Settled">URLs that are settled, those pages among them.</param>
/// <param name="Waiting">URLs that wait.</param>
/// <param name="Recovered">Settled URLs that only the store knew of, for the log had not been written yet.</param>
internal sealed record TakenOver(int Run, long Pages, long Settled, long Waiting, int Recovered);
