using System.Text;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores.Formats;
using SQLitePCL;

namespace ActorCrawler.Stores.Sqlite;

/// <summary>
/// Gives the values of a record to the prepared statement, in the order of <see cref="PagesSchema.Columns"/>. It speaks to SQLite directly:
/// with parameter objects, thirty of them boxed for every row, binding would cost more than writing.
/// </summary>
internal sealed class PageRowBinder(sqlite3_stmt statement) : IDisposable
{
    private readonly JsonScratch _json = new();
    private byte[] _utf8 = new byte[4096];
    private int _column;

    /// <summary>Binds every parameter.</summary>
    public void Bind(PageRecord record)
    {
        _column = 0;
        Text(record.Url.Text);
        Number(record.Status);
        BindFetch(record);
        BindPage(record);
        Text(record.ErrorKind);
        Text(record.ErrorDetail);
        Text(record.ETag);
        Text(record.LastModified);
        Number(record.Links.Length);
        BindKey(record.Url.Key);
        BindLinks(record);
    }

    public void Dispose() => _json.Dispose();

    private void BindFetch(PageRecord record)
    {
        Text(record.Crawl.Name);
        Text(record.Url.Site.Name);
        Number(record.Depth);
        Text(record.FoundOn?.Text);
        BindRedirects(record);
        Text(record.RedirectTo?.Text);
        Number(record.Attempt);
        Span<byte> time = stackalloc byte[Iso8601.Length];
        Iso8601.Write(record.FetchedAt, time);
        Utf8(time);
        raw.sqlite3_bind_double(statement, ++_column, PageNumbers.Milliseconds(record.Elapsed));
        Text(record.MediaType);
        Text(record.Charset);
        Number(record.Bytes);
        Number(record.Truncated ? 1 : 0);
    }

    private void BindPage(PageRecord record)
    {
        Text(record.Title);
        Text(record.Description);
        Text(record.Language);
        Text(record.Canonical);
        Text(record.H1);
        Text(PageNumbers.Hash(record.ContentHash));
        Number(record.NoIndex ? 1 : 0);
        Number(record.FromPrivate ? 1 : 0);
        if (record.Fields.Length == 0)
        {
            Null();
            return;
        }

        _json.Clear();
        PageJson.WriteFields(_json.Json, record.Fields);
        Utf8(_json.Written);
    }

    private void BindRedirects(PageRecord record)
    {
        if (record.Redirects.Length == 0)
        {
            Null();
            return;
        }

        _json.Clear();
        PageJson.WriteUrls(_json.Json, record.Redirects);
        Utf8(_json.Written);
    }

    private void BindKey(UrlKey key)
    {
        Span<byte> bytes = stackalloc byte[UrlKey.Size];
        key.Write(bytes);
        raw.sqlite3_bind_blob(statement, ++_column, bytes);
    }

    private void BindLinks(PageRecord record)
    {
        if (record.Links.Length == 0)
        {
            Null();
            Null();
            return;
        }

        var letters = Room(record.Links.Length)[..record.Links.Length];
        _json.Clear();
        _json.Json.WriteStartArray();
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = LinkLetters.Of(record.Links[i]);
            _json.Json.WriteStringValue(record.Links[i].Url.Text);
        }

        _json.Json.WriteEndArray();
        Utf8(letters);
        Utf8(_json.Written);
    }

    private void Text(string? value)
    {
        if (value is null)
        {
            Null();
        }
        else if (value.Length == 0)
        {
            // an empty span has no address, and SQLite would take that for NULL
            raw.sqlite3_bind_text(statement, ++_column, value);
        }
        else
        {
            var room = Room(Encoding.UTF8.GetMaxByteCount(value.Length));
            Utf8(room[..Encoding.UTF8.GetBytes(value, room)]);
        }
    }

    /// <remarks>SQLite copies the bytes, so the buffers may be used again at once.</remarks>
    private void Utf8(ReadOnlySpan<byte> text) => raw.sqlite3_bind_text(statement, ++_column, text);

    private void Number(long value) => raw.sqlite3_bind_int64(statement, ++_column, value);

    private void Null() => raw.sqlite3_bind_null(statement, ++_column);

    private Span<byte> Room(int bytes)
    {
        if (_utf8.Length < bytes)
        {
            _utf8 = new byte[Math.Max(bytes, 2 * _utf8.Length)];
        }

        return _utf8;
    }
}
