using Microsoft.Data.Sqlite;

namespace ActorCrawler.Stores.Sqlite;

/// <summary>Holds the records of a crawl against those of the crawl before it.</summary>
public static class PageDiff
{
    // A page is a 2xx answer, or one that has not changed since; a content hash is what tells whether two are the same.
    private const string Query = """
        WITH now AS (SELECT * FROM main.pages WHERE status BETWEEN 200 AND 299 OR status = 304),
             old AS (SELECT * FROM previous.pages WHERE status BETWEEN 200 AND 299 OR status = 304)
        SELECT 0 AS kind, url, status, title FROM now WHERE key NOT IN (SELECT key FROM old)
        UNION ALL
        SELECT 1, now.url, now.status, now.title FROM now JOIN old ON old.key = now.key
          WHERE now.content_hash IS NOT old.content_hash
        UNION ALL
        SELECT 2, old.url, (SELECT status FROM main.pages WHERE key = old.key), old.title FROM old
          WHERE key NOT IN (SELECT key FROM now)
        ORDER BY url, kind
        """;

    /// <summary>The pages that are new, changed or gone, by URL.</summary>
    /// <param name="current">The database of the newer crawl.</param>
    /// <param name="previous">That of the crawl before.</param>
    /// <exception cref="StoreFailedException">One of them cannot be read.</exception>
    public static IEnumerable<PageChange> Compare(string current, string previous)
    {
        foreach (var path in (string[])[current, previous])
        {
            PageReader.Open(path).Dispose();
        }

        var name = $"sqlite:{current} or sqlite:{previous}";
        using var connection = Guard(name, () => Open(current, previous));
        using var command = new SqliteCommand(Query, connection);
        using var rows = Guard(name, () => command.ExecuteReader());
        while (Guard(name, rows.Read))
        {
            yield return Read(rows);
        }
    }

    private static SqliteConnection Open(string current, string previous)
    {
        var connection = SqliteFile.Connect(current, SqliteOpenMode.ReadOnly);
        try
        {
            using var attach = new SqliteCommand("ATTACH DATABASE $path AS previous", connection);
            attach.Parameters.AddWithValue("$path", previous);
            attach.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static PageChange Read(SqliteDataReader rows) => new(
        (ChangeKind)rows.GetInt32(0), rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetInt32(2), rows.IsDBNull(3) ? null : rows.GetString(3));

    private static T Guard<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException failure)
        {
            throw SqliteFailures.Of(name, failure.SqliteErrorCode, failure.Message, failure);
        }
    }
}
