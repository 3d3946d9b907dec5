using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Reports;

/// <summary>URLs by state; see <see cref="FrontierCounts"/>.</summary>
internal sealed record UrlCounts(long Waiting, long Leased, long Fetched, long Done, long Failed, long Excluded)
{
    /// <summary>The counts of a report.</summary>
    public static UrlCounts Of(FrontierCounts counts) =>
        new(counts.Waiting, counts.Leased, counts.Fetched, counts.Done, counts.Failed, counts.Excluded);
}

/// <summary>URLs with an HTTP status; 0 stands for no answer.</summary>
internal sealed record StatusCount(int Status, long Count);

/// <summary>Attempts that failed in one way.</summary>
internal sealed record ErrorCount(FetchOutcome Kind, long Count);

/// <summary>URLs that a rule refused.</summary>
internal sealed record RuleCount(string Rule, long Count);
