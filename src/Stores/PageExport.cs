using System.Buffers;
using System.Text.Json;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Formats;

namespace ActorCrawler.Stores;

/// <summary>
/// Writes a crawl's records in a format for other programs: in the order of their URLs, links in the order of their page, so that two
/// exports of the same records are the same bytes. Memory does not grow with the crawl.
/// </summary>
public static class PageExport
{
    private const int FlushAt = 64 * 1024;

    /// <summary>Writes all records, or all links.</summary>
    /// <returns>How many records were read.</returns>
    /// <exception cref="StoreFailedException">The store cannot be read, or a record in it makes no sense.</exception>
    public static async Task<long> WriteAsync(IPageReader reader, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * FlushAt);
        using var rows = Begin(format, buffer);
        var records = 0L;
        await foreach (var record in reader.ReadAsync(cancellationToken))
        {
            rows.Write(record);
            records++;
            if (buffer.WrittenCount >= FlushAt)
            {
                await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
                buffer.ResetWrittenCount();
            }
        }

        await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
        await output.FlushAsync(cancellationToken);
        return records;
    }

    private static Rows Begin(ExportFormat format, ArrayBufferWriter<byte> buffer)
    {
        switch (format)
        {
            case ExportFormat.Jsonl:
                return JsonLines(buffer);
            case ExportFormat.Csv:
                buffer.Write(PageCsv.Header);
                var csv = new PageCsv(buffer);
                return new Rows(csv.Write, csv);
            default:
                buffer.Write("from,to,kind,nofollow\r\n"u8);
                var row = new CsvRow(buffer);
                return new Rows(record => WriteLinks(row, record), Owned: null);
        }
    }

    private static Rows JsonLines(ArrayBufferWriter<byte> buffer)
    {
        var json = new Utf8JsonWriter(buffer, PageJson.Options);
        return new Rows(
            record =>
            {
                json.Reset();
                PageJson.Write(json, record);
                json.Flush();
                buffer.Write("\n"u8);
            },
            json);
    }

    private static void WriteLinks(CsvRow row, PageRecord record)
    {
        foreach (var link in record.Links)
        {
            row.Add(record.Url.Text);
            row.Add(link.Url.Text);
            row.Add(LinkLetters.Name(link.Kind));
            row.Add(link.NoFollow);
            row.End();
        }
    }

    private sealed record Rows(Action<PageRecord> Write, IDisposable? Owned) : IDisposable
    {
        public void Dispose() => Owned?.Dispose();
    }
}
