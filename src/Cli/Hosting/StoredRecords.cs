using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.Cli.Hosting;

/// <summary>
/// The newest records of a crawl, for the frontier to hold against its log on a restart: the store commits first, so after a crash it is
/// ahead. Only keys are in memory; a record is read when it is asked for.
/// </summary>
internal sealed class StoredRecords(INewestRecords records) : IDisposable
{
    /// <summary>How many are looked at: far more than the log can be behind, which is written every 200 ms.</summary>
    public const int Newest = 200_000;

    /// <summary>How many there are.</summary>
    public int Count => records.Keys.Count;

    /// <summary>The URLs that they are of.</summary>
    public IEnumerable<UrlKey> Keys => records.Keys;

    /// <summary>Opens the records in the folder of a crawl; null where it keeps none there.</summary>
    /// <exception cref="StoreFailedException">The database cannot be read.</exception>
    public static StoredRecords? Open(CrawlFolder folder) =>
        File.Exists(folder.PagesDatabase) ? new StoredRecords(NewestRows.Open(folder.PagesDatabase, Newest)) : null;

    /// <summary>What the frontier would have been told of a URL; null when there is no record of it.</summary>
    public StoredOutcome? Find(UrlKey key) => records.Find(key) is { } record ? Outcome(record) : null;

    /// <inheritdoc/>
    public void Dispose() => records.Dispose();

    private static StoredOutcome Outcome(PageRecord record)
    {
        var outcome = OutcomeOf(record);
        var report = new UrlReport(
            record.Url.Key, record.Attempt, outcome, record.Status, record.RedirectTo, Elapsed: record.Elapsed, Bytes: record.Bytes,
            Detail: record.ErrorDetail, FromPrivate: record.FromPrivate);
        var parsed = outcome != FetchOutcome.Fetched ? ParseOutcome.NoPage
            : record.Charset is null ? ParseOutcome.NotHtml
            : ParseOutcome.Parsed;
        var lease = new LeaseId(record.Crawl, 0, 0);
        return new StoredOutcome(report, new PageParsed(lease, record.Url.Key, record.Attempt, parsed, record.Links, record.FromPrivate));
    }

    // A page that the parser failed on was fetched all the same: its error kind is no outcome of a fetch.
    private static FetchOutcome OutcomeOf(PageRecord record) =>
        record.RedirectTo is not null && record.ErrorKind is null ? FetchOutcome.Redirected
        : record.Status == 304 && record.ErrorKind is null ? FetchOutcome.NotModified
        : Enum.TryParse<FetchOutcome>(record.ErrorKind, out var outcome) ? outcome
        : FetchOutcome.Fetched;
}
