namespace ActorCrawler.Stores;

/// <summary>The records of a crawl in numbers.</summary>
/// <param name="Records">How many there are.</param>
/// <param name="Bytes">Decompressed bytes of all bodies.</param>
/// <param name="Sites">How many sites they are of.</param>
/// <param name="ByStatus">Records by HTTP status, ascending; 0 counts those without an answer.</param>
/// <param name="ByError">Records of failures by their kind, the most frequent first.</param>
/// <param name="Largest">The sites with the most records, at most ten.</param>
public sealed record CrawlSummary(
    long Records,
    long Bytes,
    long Sites,
    IReadOnlyList<(int Status, long Count)> ByStatus,
    IReadOnlyList<(string Kind, long Count)> ByError,
    IReadOnlyList<(string Site, long Count)> Largest);
