using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Stores.Databases;

/// <summary>The newest records of a crawl in a database server, by the time at which they were fetched.</summary>
internal sealed class NewestServerRecords : INewestRecords
{
    private readonly ServerPageReader _reader;
    private readonly HashSet<UrlKey> _keys;

    private NewestServerRecords(ServerPageReader reader, HashSet<UrlKey> keys)
    {
        _reader = reader;
        _keys = keys;
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<UrlKey> Keys => _keys;

    /// <summary>Looks for them. The reader is disposed with what is returned, and also where nothing is.</summary>
    /// <exception cref="StoreFailedException">The store cannot be read.</exception>
    public static async Task<NewestServerRecords> OpenAsync(
        ServerPageReader reader, DateTimeOffset since, int most, CancellationToken cancellationToken)
    {
        try
        {
            return new NewestServerRecords(reader, await reader.FindNewestAsync(since, most, cancellationToken));
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public PageRecord? Find(UrlKey key) => _keys.Contains(key) ? _reader.Find(key) : null;

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();
}
