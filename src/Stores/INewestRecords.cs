using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Stores;

/// <summary>
/// The newest records of a crawl, to be held against a log that may not know of them: their keys are in memory, a record is read when it is asked for.
/// All of one and the same state of the store. Not for use by two threads at once.
/// </summary>
public interface INewestRecords : IDisposable
{
    /// <summary>The URLs that they are of.</summary>
    IReadOnlyCollection<UrlKey> Keys { get; }

    /// <summary>The record of a URL; null where it has none, or one that is not among the newest.</summary>
    /// <exception cref="StoreFailedException">The store cannot be read, or the record makes no sense.</exception>
    PageRecord? Find(UrlKey key);
}
