using ActorCrawler.Shared.Urls;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ActorCrawler.Stores.Sqlite;

/// <summary>
/// Completes the records of pages that have not changed since the crawl before: a 304 answer has no body, so what was found in the page then is
/// copied. Status, times and attempt stay those of now.
/// </summary>
internal sealed class UnchangedPages : IDisposable
{
    /// <summary>The status of such a record.</summary>
    public const int NotModified = 304;

    private const string Copied =
        "media_type, charset, bytes, truncated, title, description, language, canonical, h1, content_hash, noindex, fields, outlinks, "
        + "link_kinds, links";

    private readonly sqlite3_stmt _copy;

    /// <summary>Makes the database of the crawl before readable beside the open one.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public UnchangedPages(SqliteConnection connection, string previous)
    {
        using (var attach = new SqliteCommand("ATTACH DATABASE $path AS previous", connection))
        {
            attach.Parameters.AddWithValue("$path", previous);
            attach.ExecuteNonQuery();
        }

        // The validators of then are still those of the page; the server may have left them out of its answer.
        var sql = $"""
            UPDATE main.pages SET
              ({Copied}) = (SELECT {Copied} FROM previous.pages AS old WHERE old.key = main.pages.key),
              etag = coalesce(etag, (SELECT etag FROM previous.pages AS old WHERE old.key = main.pages.key)),
              last_modified = coalesce(last_modified, (SELECT last_modified FROM previous.pages AS old WHERE old.key = main.pages.key))
            WHERE key = ? AND EXISTS (SELECT 1 FROM previous.pages AS old WHERE old.key = main.pages.key)
            """;
        var code = raw.sqlite3_prepare_v2(connection.Handle, sql, out _copy);
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(connection.Handle).utf8_to_string(), code);
        }
    }

    /// <summary>Completes a record.</summary>
    /// <returns>SQLite's code.</returns>
    public int Complete(UrlKey key)
    {
        Span<byte> bytes = stackalloc byte[UrlKey.Size];
        key.Write(bytes);
        raw.sqlite3_bind_blob(_copy, 1, bytes);
        var code = raw.sqlite3_step(_copy);
        raw.sqlite3_reset(_copy);
        return code;
    }

    /// <inheritdoc/>
    public void Dispose() => _copy.Dispose();
}
