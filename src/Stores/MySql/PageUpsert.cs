using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Databases;
using ActorCrawler.Stores.Formats;
using MySql.Data.MySqlClient;

namespace ActorCrawler.Stores.MySql;

/// <summary>
/// The prepared statement that writes a row, on one connection. A row at a time: the driver takes four times as long for a statement of many
/// rows, whose parameters it has to find in the text each time, as it takes for as many answers of the server.
/// </summary>
internal sealed class PageUpsert : IAsyncDisposable
{
    private readonly MySqlCommand _command;
    private readonly JsonScratch _json = new();

    /// <summary>Bytes of links that are sent: half of what the server takes, so that the rest of the record has room.</summary>
    private readonly long _longestLinks;

    private PageUpsert(MySqlConnection connection, long maxPacket)
    {
        _longestLinks = maxPacket / 2;
        _command = new MySqlCommand(MySqlSchema.Upsert, connection);
        foreach (var column in MySqlSchema.Columns)
        {
            _command.Parameters.Add(column, TypeOf(column));
        }
    }

    /// <summary>Prepares the statement.</summary>
    public static async Task<PageUpsert> PrepareAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        var maxPacket = await MySqlSession.AskAsync(connection, "SELECT @@max_allowed_packet", cancellationToken);
        var upsert = new PageUpsert(connection, Convert.ToInt64(maxPacket, provider: null));
        await upsert._command.PrepareAsync(cancellationToken);
        return upsert;
    }

    /// <summary>Writes the row of a record.</summary>
    public Task WriteAsync(PageRecord record, CancellationToken cancellationToken)
    {
        BindFetch(record);
        BindPage(record);
        BindLinks(record.Links);
        return _command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _json.Dispose();
        await _command.DisposeAsync();
    }

    private static MySqlDbType TypeOf(string column) => column switch
    {
        "status" or "depth" or "attempt" or "outlinks" => MySqlDbType.Int32,
        "bytes" => MySqlDbType.Int64,
        "elapsed_ms" => MySqlDbType.Double,
        "fetched_at" => MySqlDbType.DateTime,
        "truncated" or "noindex" or "from_private" => MySqlDbType.Byte,
        "key" => MySqlDbType.Binary,
        _ => MySqlDbType.LongText,
    };

    private void BindFetch(PageRecord record)
    {
        Bind("crawl", record.Crawl.Name);
        Bind("url", record.Url.Text);
        Bind("key", record.Url.Key.ToArray());
        Bind("status", record.Status);
        Bind("site", record.Url.Site.Name);
        Bind("depth", record.Depth);
        Bind("found_on", record.FoundOn?.Text);
        Bind("redirects", record.Redirects.Length == 0 ? null : Json(json => PageJson.WriteUrls(json, record.Redirects)));
        Bind("redirect_to", record.RedirectTo?.Text);
        Bind("attempt", record.Attempt);
        Bind("fetched_at", record.FetchedAt.UtcDateTime);
        Bind("elapsed_ms", PageNumbers.Milliseconds(record.Elapsed));
        Bind("bytes", record.Bytes);
        Bind("truncated", record.Truncated);
        Bind("error_kind", record.ErrorKind);
        BindText("media_type", record.MediaType);
        BindText("charset", record.Charset);
        BindText("error_detail", record.ErrorDetail);
        BindText("etag", record.ETag);
        BindText("last_modified", record.LastModified);
    }

    private void BindPage(PageRecord record)
    {
        BindText("title", record.Title);
        BindText("description", record.Description);
        BindText("language", record.Language);
        BindText("canonical", record.Canonical);
        BindText("h1", record.H1);
        Bind("content_hash", PageNumbers.Hash(record.ContentHash));
        Bind("noindex", record.NoIndex);
        Bind("from_private", record.FromPrivate);
        Bind("fields", record.Fields.Length == 0 ? null : Json(json => PageJson.WriteFields(json, StorableText.Of(record.Fields))));
    }

    /// <remarks>A page may have more links than one packet can carry; then their number is kept, and the crawl goes on.</remarks>
    private void BindLinks(ImmutableArray<Outlink> links)
    {
        var urls = links.Length == 0 ? null : Json(json => PageJson.WriteUrls(json, [.. links.Select(link => link.Url)]));
        var areKept = urls is not null && Encoding.UTF8.GetByteCount(urls) <= _longestLinks;
        Bind("outlinks", links.Length);
        Bind("links", areKept ? urls : null);
        Bind("link_kinds", areKept ? string.Concat(links.Select(link => (char)LinkLetters.Of(link))) : null);
    }

    /// <summary>A text that a server elsewhere chose.</summary>
    private void BindText(string column, string? value) => Bind(column, value is null ? null : StorableText.Of(value));

    private void Bind(string column, object? value) => _command.Parameters[column].Value = value ?? DBNull.Value;

    private string Json(Action<Utf8JsonWriter> write)
    {
        _json.Clear();
        write(_json.Json);
        return Encoding.UTF8.GetString(_json.Written);
    }
}
