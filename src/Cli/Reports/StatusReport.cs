using System.Collections.Immutable;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Reports;

/// <summary>A name and how often.</summary>
internal sealed record NamedCount(string Name, long Count);

/// <summary>The answer of <c>status</c>: its properties are the JSON's field names.</summary>
/// <param name="Crawl">The crawl.</param>
/// <param name="Running">Whether a process is at work on it.</param>
/// <param name="Counts">URLs by state.</param>
/// <param name="Bytes">Decompressed bytes read.</param>
/// <param name="Sites">Sites known.</param>
/// <param name="Statuses">Settled URLs by HTTP status.</param>
/// <param name="Errors">Failed attempts by outcome.</param>
/// <param name="ExcludedBy">Excluded URLs by rule.</param>
/// <param name="TopSites">The sites with the most settled URLs.</param>
/// <param name="Live">What a running crawl says of itself; null otherwise.</param>
internal sealed record StatusReport(
    string Crawl,
    bool Running,
    FrontierCounts Counts,
    long Bytes,
    int Sites,
    ImmutableArray<NamedCount> Statuses,
    ImmutableArray<NamedCount> Errors,
    ImmutableArray<NamedCount> ExcludedBy,
    ImmutableArray<SiteSummary> TopSites,
    LiveStatus? Live)
{
    /// <summary>The command that goes on with it: <c>crawl</c>, or that of a list.</summary>
    public string Command { get; init; } = "crawl";

    /// <summary>Puts a report together. What is leased or fetched at this moment still waits in the log: a running crawl knows better.</summary>
    public static StatusReport Of(string crawl, bool running, FrontierSummary summary, LiveStatus? live)
    {
        var counts = summary.Counts;
        if (live is not null)
        {
            var inHand = Math.Min(counts.Waiting, live.Leased + live.Fetched);
            counts = counts with { Waiting = counts.Waiting - inHand, Leased = live.Leased, Fetched = live.Fetched };
        }

        return new StatusReport(
            crawl,
            running,
            counts,
            summary.Bytes,
            summary.Sites,
            [.. summary.ByStatus.Select(pair => new NamedCount($"{pair.Status}", pair.Count))],
            [.. summary.ByError.OrderByDescending(pair => pair.Count).Select(pair => new NamedCount(pair.Outcome.ToString(), pair.Count))],
            [.. summary.ByRule.OrderByDescending(pair => pair.Count).Select(pair => new NamedCount(pair.Rule, pair.Count))],
            summary.TopSites,
            live);
    }
}
