using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.Cli.Hosting;

/// <summary>
/// The newest records of a crawl's database, for the frontier to hold against its log on a restart: the store commits first, so after a crash it is
/// ahead. Only keys and places are in memory; a record is read when it is asked for.
/// </summary>
internal sealed class StoredRecords : IDisposable
{
    /// <summary>Far more than the log can be behind: it is written every 200 ms.</summary>
    private const int Newest = 200_000;

    private readonly PageReader _reader;
    private readonly IReadOnlyDictionary<UrlKey, long> _rows;

    private StoredRecords(PageReader reader)
    {
        _reader = reader;
        _rows = reader.FindNewest(Newest);
    }

    /// <summary>How many there are.</summary>
    public int Count => _rows.Count;

    /// <summary>The URLs that they are of.</summary>
    public IEnumerable<UrlKey> Keys => _rows.Keys;

    /// <summary>Opens the records of a crawl; null where it keeps none in a database.</summary>
    /// <exception cref="Stores.StoreFailedException">The database cannot be read.</exception>
    public static StoredRecords? Open(CrawlFolder folder) =>
        File.Exists(folder.PagesDatabase) ? new StoredRecords(PageReader.Open(folder.PagesDatabase)) : null;

    /// <summary>What the frontier would have been told of a URL; null when there is no record of it.</summary>
    public StoredOutcome? Find(UrlKey key) => _rows.TryGetValue(key, out var row) ? Outcome(_reader.ReadAt(row)) : null;

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

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
