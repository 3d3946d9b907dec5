using System.Buffers;
using System.Text.Json;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Formats;

namespace ActorCrawler.Stores.Files;

/// <summary>
/// A file of JSON lines, one object a line. A crawl that runs through writes one line for each URL; one that was interrupted and resumed
/// may add a newer line for a URL, and the last one counts.
/// </summary>
/// <param name="path">The file, which is added to where it is there; <c>-</c> is the standard output.</param>
public sealed class JsonlPageStore(string path) : IPageStore
{
    private readonly AppendOnlyFile _file = new($"jsonl:{path}", path);
    private readonly ArrayBufferWriter<byte> _lines = new(64 * 1024);
    private Utf8JsonWriter? _json;

    /// <inheritdoc/>
    public string Name => $"jsonl:{path}";

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        _file.Open(PageJson.Start);
        _json = new Utf8JsonWriter(_lines, PageJson.Options);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask WriteBatchAsync(IReadOnlyList<PageRecord> records, CancellationToken cancellationToken)
    {
        _lines.ResetWrittenCount();
        foreach (var record in records)
        {
            AddLine(record);
        }

        return _file.AppendAsync(_lines.WrittenMemory, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_json?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _file.DisposeAsync();
    }

    private void AddLine(PageRecord record)
    {
        _json!.Reset();
        PageJson.Write(_json, record);
        _json.Flush();
        _lines.Write("\n"u8);
    }
}
