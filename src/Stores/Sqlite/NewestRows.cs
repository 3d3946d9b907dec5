using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Stores.Sqlite;

/// <summary>The newest records of a crawl's <c>pages.db</c>: its last rows.</summary>
public sealed class NewestRows : INewestRecords
{
    private readonly PageReader _reader;
    private readonly IReadOnlyDictionary<UrlKey, long> _rows;

    private NewestRows(PageReader reader, int most)
    {
        _reader = reader;
        _rows = reader.FindNewest(most);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<UrlKey> Keys => [.. _rows.Keys];

    /// <summary>Opens a database.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">How many records at most.</param>
    /// <exception cref="StoreFailedException">There is none, it is none of this program, or it is damaged.</exception>
    public static NewestRows Open(string path, int most)
    {
        var reader = PageReader.Open(path);
        try
        {
            return new NewestRows(reader, most);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public PageRecord? Find(UrlKey key) => _rows.TryGetValue(key, out var row) ? _reader.ReadAt(row) : null;

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();
}
