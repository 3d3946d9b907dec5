using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Stores;

/// <summary>Keeps the records of each crawl in a store of its own, which is opened with the first of them.</summary>
/// <param name="name">What the stores are called together.</param>
/// <param name="create">Makes the store of a crawl; null for one whose records are not to be kept, because it cannot be one of ours.</param>
public sealed class PageStorePerCrawl(string name, Func<CrawlId, IPageStore?> create) : IPageStore
{
    private readonly Dictionary<CrawlId, IPageStore> _stores = [];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsServer => false;

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    /// <remarks>Where one of the stores fails, the batch is written again as a whole: stores take a record twice without harm.</remarks>
    public async ValueTask WriteBatchAsync(IReadOnlyList<PageRecord> records, CancellationToken cancellationToken)
    {
        foreach (var crawl in records.GroupBy(record => record.Crawl))
        {
            if (await FindAsync(crawl.Key, cancellationToken) is { } store)
            {
                await store.WriteBatchAsync([.. crawl], cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores.Values)
        {
            await store.DisposeAsync();
        }
    }

    private async ValueTask<IPageStore?> FindAsync(CrawlId crawl, CancellationToken cancellationToken)
    {
        if (_stores.TryGetValue(crawl, out var known))
        {
            return known;
        }

        if (create(crawl) is not { } store)
        {
            return null;
        }

        try
        {
            await store.OpenAsync(cancellationToken);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }

        _stores.Add(crawl, store);
        return store;
    }
}
