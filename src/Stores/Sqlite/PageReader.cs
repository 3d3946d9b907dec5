using System.Text.Json;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores.Formats;
using Microsoft.Data.Sqlite;

namespace ActorCrawler.Stores.Sqlite;

/// <summary>
/// Reads a crawl's <c>pages.db</c>, also while the crawl runs. One reader sees one state of it from beginning to end. Not for use by two
/// threads at once.
/// </summary>
public sealed class PageReader : IPageReader, IDisposable
{
    private readonly SqliteConnection _connection;

    private PageReader(string name, SqliteConnection connection)
    {
        Name = name;
        _connection = connection;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Opens a database for reading.</summary>
    /// <exception cref="StoreFailedException">There is none, or it is none of this program.</exception>
    public static PageReader Open(string path)
    {
        var name = $"sqlite:{path}";
        if (!File.Exists(path))
        {
            throw new StoreFailedException(name, StoreFailure.CannotOpen, "there is no such file; a crawl whose records went elsewhere by --store has none");
        }

        SqliteConnection? connection = null;
        try
        {
            connection = SqliteFile.Connect(path, SqliteOpenMode.ReadOnly);
            SqliteFile.Run(connection, "BEGIN");
            if (!SqliteFile.Recognise(connection, name))
            {
                throw new StoreFailedException(name, StoreFailure.Foreign, "the database is empty");
            }

            return new PageReader(name, connection);
        }
        catch (SqliteException failure)
        {
            connection?.Dispose();
            throw SqliteFailures.Of(name, failure.SqliteErrorCode, failure.Message, failure);
        }
        catch (StoreFailedException)
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>All records, ordered by the UTF-8 bytes of their URLs. One at a time is in memory.</summary>
    /// <exception cref="StoreFailedException">The file is damaged.</exception>
    public IEnumerable<PageRecord> Read()
    {
        // two statements: to sort whole rows, SQLite would copy the database into a temporary file
        using var order = new SqliteCommand("SELECT rowid FROM pages ORDER BY url", _connection);
        using var one = new SqliteCommand($"SELECT {PagesSchema.Columns} FROM pages WHERE rowid = $row", _connection);
        var row = one.Parameters.Add("$row", SqliteType.Integer);
        using var rows = Guard(() => order.ExecuteReader());
        while (Guard(rows.Read))
        {
            row.Value = rows.GetInt64(0);
            yield return Guard(() => ReadOne(one));
        }
    }

    /// <summary>What a recrawl must know of each record, in the order of commits: the order in which the URLs were visited.</summary>
    /// <exception cref="StoreFailedException">The file is damaged.</exception>
    public IEnumerable<KnownPage> ReadKnown()
    {
        using var command = new SqliteCommand(
            "SELECT url, depth, found_on, from_private, etag, last_modified FROM pages ORDER BY rowid", _connection);
        using var rows = Guard(() => command.ExecuteReader());
        while (Guard(rows.Read))
        {
            yield return Guard(() => Known(rows));
        }
    }

    /// <summary>The keys of the newest records, and where each stands. The order of rows is the order of commits: a record that is replaced gets a
    /// new row.</summary>
    /// <param name="count">How many at most.</param>
    /// <exception cref="StoreFailedException">The file is damaged.</exception>
    public IReadOnlyDictionary<UrlKey, long> FindNewest(int count) => Guard(() =>
    {
        var rows = new Dictionary<UrlKey, long>();
        using var command = new SqliteCommand("SELECT key, rowid FROM pages ORDER BY rowid DESC LIMIT $count", _connection);
        command.Parameters.AddWithValue("$count", count);
        using var newest = command.ExecuteReader();
        while (newest.Read())
        {
            rows.Add(UrlKey.Read((byte[])newest[0]), newest.GetInt64(1));
        }

        return rows;
    });

    /// <summary>The record in a row.</summary>
    /// <exception cref="StoreFailedException">The file is damaged.</exception>
    public PageRecord ReadAt(long row)
    {
        using var one = new SqliteCommand($"SELECT {PagesSchema.Columns} FROM pages WHERE rowid = $row", _connection);
        one.Parameters.AddWithValue("$row", row);
        return Guard(() => ReadOne(one));
    }

    /// <summary>The record of a URL, or null.</summary>
    /// <exception cref="StoreFailedException">The file is damaged.</exception>
    public PageRecord? Find(UrlKey key)
    {
        using var command = new SqliteCommand("SELECT rowid FROM pages WHERE key = $key", _connection);
        command.Parameters.AddWithValue("$key", key.ToArray());
        return Guard(command.ExecuteScalar) is long row ? ReadAt(row) : null;
    }

    /// <summary>Counts the records by status, error and site.</summary>
    /// <exception cref="StoreFailedException">The file is damaged.</exception>
    public CrawlSummary Summarise() => Guard(() =>
    {
        using var command = new SqliteCommand("SELECT count(*), total(bytes), count(DISTINCT site) FROM pages", _connection);
        using var totals = command.ExecuteReader();
        totals.Read();
        return new CrawlSummary(
            totals.GetInt64(0),
            (long)totals.GetDouble(1),
            totals.GetInt64(2),
            Counts("SELECT status, count(*) FROM pages GROUP BY status ORDER BY status", row => row.GetInt32(0)),
            Counts(
                "SELECT error_kind, count(*) FROM pages WHERE error_kind IS NOT NULL GROUP BY error_kind ORDER BY count(*) DESC, error_kind",
                row => row.GetString(0)),
            Counts("SELECT site, count(*) FROM pages GROUP BY site ORDER BY count(*) DESC, site LIMIT 10", row => row.GetString(0)));
    });

    /// <inheritdoc/>
    /// <remarks>SQLite reads in the caller's thread, so nothing here is awaited.</remarks>
    public IAsyncEnumerable<PageRecord> ReadAsync(CancellationToken cancellationToken) => Read().ToAsyncEnumerable();

    /// <inheritdoc/>
    public ValueTask<CrawlSummary> SummariseAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Summarise());

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static KnownPage Known(SqliteDataReader row)
    {
        var (tag, modified) = (Text(4), Text(5));
        return new KnownPage(
            CrawlUrl.FromCanonical(row.GetString(0)),
            row.GetInt32(1),
            Text(2) is { } foundOn ? CrawlUrl.FromCanonical(foundOn) : null,
            row.GetInt64(3) != 0,
            tag is null && modified is null ? null : new PageVersion(tag, modified));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    private static PageRecord ReadOne(SqliteCommand command)
    {
        using var rows = command.ExecuteReader();
        rows.Read();
        return new PageRowReader(rows).Read();
    }

    private List<(T Name, long Count)> Counts<T>(string sql, Func<SqliteDataReader, T> name)
    {
        using var command = new SqliteCommand(sql, _connection);
        using var rows = command.ExecuteReader();
        var counts = new List<(T, long)>();
        while (rows.Read())
        {
            counts.Add((name(rows), rows.GetInt64(1)));
        }

        return counts;
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException failure)
        {
            throw SqliteFailures.Of(Name, failure.SqliteErrorCode, failure.Message, failure);
        }
        catch (Exception failure) when (failure is FormatException or JsonException or InvalidOperationException or InvalidCastException)
        {
            throw new StoreFailedException(Name, StoreFailure.Damaged, $"a record makes no sense ({failure.Message.TrimEnd('.')})", failure);
        }
    }
}
