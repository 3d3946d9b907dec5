using System.Buffers;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Formats;

namespace ActorCrawler.Stores.Files;

/// <summary>
/// A CSV file (RFC 4180) with a header, one line for each record: the columns of the database without the links themselves. A resumed
/// crawl may add a newer line for a URL, and the last one counts.
/// </summary>
/// <param name="path">The file, which is added to where it is there; <c>-</c> is the standard output.</param>
public sealed class CsvPageStore(string path) : IPageStore
{
    private readonly AppendOnlyFile _file = new($"csv:{path}", path);
    private readonly ArrayBufferWriter<byte> _lines = new(64 * 1024);
    private PageCsv? _csv;

    /// <inheritdoc/>
    public string Name => $"csv:{path}";

    /// <inheritdoc/>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        _csv = new PageCsv(_lines);
        if (_file.Open(PageCsv.Header))
        {
            await _file.AppendAsync(PageCsv.Header.ToArray(), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask WriteBatchAsync(IReadOnlyList<PageRecord> records, CancellationToken cancellationToken)
    {
        _lines.ResetWrittenCount();
        foreach (var record in records)
        {
            _csv!.Write(record);
        }

        return _file.AppendAsync(_lines.WrittenMemory, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _csv?.Dispose();
        return _file.DisposeAsync();
    }
}
