using System.Collections.Immutable;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>A site's URLs by state.</summary>
public sealed record SiteSummary(string Site, long Waiting, long Done, long Failed)
{
    internal SiteSummary Count(UrlState state) => state switch
    {
        UrlState.Waiting => this with { Waiting = Waiting + 1 },
        UrlState.Done => this with { Done = Done + 1 },
        UrlState.Failed => this with { Failed = Failed + 1 },
        _ => this,
    };
}

/// <summary>What a frontier's log adds up to.</summary>
/// <param name="Counts">URLs by state; what is leased at this moment still waits.</param>
/// <param name="Bytes">Decompressed bytes read.</param>
/// <param name="Sites">Sites known.</param>
/// <param name="ByStatus">Settled URLs by HTTP status; 0 counts those without an answer.</param>
/// <param name="ByError">Attempts that failed, by outcome.</param>
/// <param name="ByRule">Excluded URLs by rule.</param>
/// <param name="TopSites">The sites with the most settled URLs.</param>
public sealed record FrontierSummary(
    FrontierCounts Counts,
    long Bytes,
    int Sites,
    ImmutableArray<(int Status, long Count)> ByStatus,
    ImmutableArray<(FetchOutcome Outcome, long Count)> ByError,
    ImmutableArray<(string Rule, long Count)> ByRule,
    ImmutableArray<SiteSummary> TopSites)
{
    internal static FrontierSummary Of(FrontierTally tally, IReadOnlyCollection<SiteSummary> sites, int top) => new(
        tally.Counts,
        tally.Bytes,
        sites.Count,
        [.. tally.ByStatus.Select(pair => (pair.Key, pair.Value))],
        [.. tally.ByError.Select(pair => (pair.Key, pair.Value))],
        [.. tally.ByRule.Select(pair => (pair.Key, pair.Value))],
        [.. sites.OrderByDescending(site => site.Done + site.Failed).ThenByDescending(site => site.Waiting).Take(top)]);
}
