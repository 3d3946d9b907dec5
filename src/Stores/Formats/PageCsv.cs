using System.Buffers;
using System.Text;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Stores.Formats;

/// <summary>
/// A record as a row of CSV. Columns are those of the database, without the links themselves (the link graph is a format of its own);
/// <c>redirects</c> are separated by spaces, <c>fields</c> is a JSON object.
/// </summary>
internal sealed class PageCsv(IBufferWriter<byte> output) : IDisposable
{
    private readonly CsvRow _row = new(output);
    private readonly JsonScratch _json = new();

    /// <summary>The first line, by which a file is recognised.</summary>
    public static ReadOnlySpan<byte> Header =>
        "url,status,crawl,site,depth,found_on,redirects,redirect_to,attempt,fetched_at,elapsed_ms,media_type,charset,bytes,truncated,"u8
        + "title,description,language,canonical,h1,content_hash,noindex,fields,error_kind,error_detail,etag,last_modified,outlinks\r\n"u8;

    /// <summary>Adds a row.</summary>
    public void Write(PageRecord record)
    {
        _row.Add(record.Url.Text);
        _row.Add(record.Status);
        WriteFetch(record);
        _row.Add(record.Title);
        _row.Add(record.Description);
        _row.Add(record.Language);
        _row.Add(record.Canonical);
        _row.Add(record.H1);
        _row.Add(PageNumbers.Hash(record.ContentHash));
        _row.Add(record.NoIndex);
        _row.Add(Fields(record));
        _row.Add(record.ErrorKind);
        _row.Add(record.ErrorDetail);
        _row.Add(record.ETag);
        _row.Add(record.LastModified);
        _row.Add(record.Links.Length);
        _row.End();
    }

    public void Dispose() => _json.Dispose();

    private void WriteFetch(PageRecord record)
    {
        Span<byte> time = stackalloc byte[Iso8601.Length];
        Iso8601.Write(record.FetchedAt, time);
        _row.Add(record.Crawl.Name);
        _row.Add(record.Url.Site.Name);
        _row.Add(record.Depth);
        _row.Add(record.FoundOn?.Text);
        _row.Add(string.Join(' ', record.Redirects.Select(url => url.Text)));
        _row.Add(record.RedirectTo?.Text);
        _row.Add(record.Attempt);
        _row.Add(Encoding.UTF8.GetString(time));
        _row.Add(PageNumbers.Milliseconds(record.Elapsed).ToString(provider: null));
        _row.Add(record.MediaType);
        _row.Add(record.Charset);
        _row.Add(record.Bytes);
        _row.Add(record.Truncated);
    }

    private string? Fields(PageRecord record)
    {
        if (record.Fields.Length == 0)
        {
            return null;
        }

        _json.Clear();
        PageJson.WriteFields(_json.Json, record.Fields);
        return Encoding.UTF8.GetString(_json.Written);
    }
}
