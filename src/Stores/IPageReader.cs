using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Stores;

/// <summary>
/// Reads what a crawl has stored, also while it runs: whatever is asked of one reader, the answer is of one and the same state. Not for use by two
/// threads at once. <see cref="StoreAddress.OpenReaderAsync"/> opens one.
/// </summary>
public interface IPageReader : IAsyncDisposable
{
    /// <summary>What a person calls the store.</summary>
    string Name { get; }

    /// <summary>
    /// All records of the crawl, ordered by the UTF-8 bytes of their URLs: the same in every store. They are streamed; one at a time is in memory.
    /// A reader does one thing at a time: read to the end, or leave the loop, before you ask something else.
    /// </summary>
    /// <exception cref="StoreFailedException">The store cannot be read, or a record in it makes no sense.</exception>
    IAsyncEnumerable<PageRecord> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Counts the records of the crawl by status, error and site.</summary>
    /// <exception cref="StoreFailedException">The store cannot be read.</exception>
    ValueTask<CrawlSummary> SummariseAsync(CancellationToken cancellationToken);
}
