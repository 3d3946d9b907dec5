using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Stores;

/// <summary>
/// Keeps the records of a crawl. Used by one <see cref="BatchingPageWriter"/>, one call at a time. Whatever goes wrong with the medium is
/// thrown as a <see cref="StoreFailedException"/>.
/// </summary>
public interface IPageStore : IAsyncDisposable
{
    /// <summary>What a person calls it: <c>sqlite:crawls/docs/pages.db</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Whether it is a server that others start and stop. The writer then waits for it as <see cref="WriterOptions.ServerRetryWindow"/> says, while the
    /// crawl stands still; a disk of this machine that stays full ends the crawl much sooner.
    /// </summary>
    bool IsServer => false;

    /// <summary>Makes it ready for writing: creates it where it is not there, and checks it where it is. Called once, first.</summary>
    ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes all of the records or, when it throws, none. Once it has returned they survive a loss of power. A record replaces an older
    /// one of the same URL; a store that can only append puts the newer one behind the older.
    /// </summary>
    ValueTask WriteBatchAsync(IReadOnlyList<PageRecord> records, CancellationToken cancellationToken);
}
