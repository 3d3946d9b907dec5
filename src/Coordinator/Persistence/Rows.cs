using ActorCrawler.Shared.Urls;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>The rows of a query, read column by column without an object for each value: loading a frontier reads tens of millions.</summary>
internal sealed class Rows : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>Starts a query.</summary>
    /// <exception cref="SqliteException">The database is damaged, or lacks a table.</exception>
    public Rows(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
    }

    /// <summary>Starts a query with one text as its parameter.</summary>
    public Rows(sqlite3 database, string sql, string parameter)
        : this(database, sql) => raw.sqlite3_bind_text(_statement, 1, parameter);

    /// <summary>Starts a query with numbers as its parameters.</summary>
    public Rows(sqlite3 database, string sql, params ReadOnlySpan<long> parameters)
        : this(database, sql)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            raw.sqlite3_bind_int64(_statement, i + 1, parameters[i]);
        }
    }

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool Next()
    {
        var code = raw.sqlite3_step(_statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(code);
        }

        return code == raw.SQLITE_ROW;
    }

    /// <summary>Runs the query again with one number as its parameter.</summary>
    public bool Find(long parameter)
    {
        raw.sqlite3_reset(_statement);
        raw.sqlite3_bind_int64(_statement, 1, parameter);
        return Next();
    }

    /// <summary>A number; 0 for NULL.</summary>
    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>A text; empty for NULL.</summary>
    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    /// <summary>A text as its bytes, which stay valid until the next row.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>The key of the URL in a column.</summary>
    public UrlKey KeyOf(int column) => UrlKey.OfUtf8(Utf8(column));

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), code);
        }
    }
}
