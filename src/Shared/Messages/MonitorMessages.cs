using System.Collections.Immutable;

namespace ActorCrawler.Shared.Messages;

/// <summary>What became of a batch of seeds. <paramref name="Error"/> is null unless the batch could not be taken at all.</summary>
public sealed record SeedsAccepted(BatchId Batch, int Accepted, int Duplicate, int Excluded, string? Error = null);

/// <summary>How many URLs are in each state. Together they are all the URLs that were ever accepted.</summary>
public readonly record struct FrontierCounts(long Waiting, long Leased, long Fetched, long Done, long Failed, long Excluded)
{
    /// <summary>Whether nothing is left to do.</summary>
    public bool AtRest => Waiting + Leased + Fetched == 0;
}

/// <summary>A site in a progress report.</summary>
public sealed record SiteProgress(string Site, long Waiting, int InFlight, long Done, TimeSpan Delay);

/// <summary>Where a crawl stands.</summary>
/// <param name="Crawl">The crawl.</param>
/// <param name="Counts">URLs by state.</param>
/// <param name="Pages">Records of 2xx answers: what <c>--max-pages</c> counts.</param>
/// <param name="Bytes">Decompressed bytes read.</param>
/// <param name="Sites">Sites known.</param>
/// <param name="ReadySites">Sites that could be granted now.</param>
/// <param name="LiveLeases">Leases that are held.</param>
/// <param name="Retrying">URLs that wait for another attempt.</param>
/// <param name="ByStatus">Settled URLs by HTTP status, ascending; 0 counts those without an answer.</param>
/// <param name="ByError">Attempts that failed, by outcome.</param>
/// <param name="Busiest">Sites with the most requests in flight, then the most pages.</param>
/// <param name="Limit">What limits the speed now, in a few words: <c>delay of example.com</c>.</param>
/// <param name="Paused">Whether the user paused it.</param>
public sealed record CrawlProgress(
    CrawlId Crawl,
    FrontierCounts Counts,
    long Pages,
    long Bytes,
    int Sites,
    int ReadySites,
    int LiveLeases,
    long Retrying,
    ImmutableArray<(int Status, long Count)> ByStatus,
    ImmutableArray<(FetchOutcome Outcome, long Count)> ByError,
    ImmutableArray<SiteProgress> Busiest,
    string Limit,
    bool Paused);

/// <summary>Why a crawl ended.</summary>
public enum FinishReason
{
    /// <summary>Nothing was left to do.</summary>
    Complete,

    /// <summary>The page limit was reached.</summary>
    PageLimit,

    /// <summary>It was stopped; it can be resumed.</summary>
    Stopped,
}

/// <summary>A crawl ended. Sent once, and never while a lease lives or a page is on its way.</summary>
public sealed record CrawlFinished(FinishReason Reason, CrawlProgress Final);
