using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>An INSERT that is run very often: values are bound one after the other, without an object for each.</summary>
internal sealed class InsertStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _bound;

    /// <summary>Prepares a statement.</summary>
    /// <exception cref="SqliteException">It does not fit the tables.</exception>
    public InsertStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement), raw.SQLITE_OK);
    }

    /// <summary>Binds a number.</summary>
    public InsertStatement Add(long value) => Bound(raw.sqlite3_bind_int64(_statement, ++_bound, value));

    /// <summary>Binds a number, or NULL.</summary>
    public InsertStatement Add(long? value) =>
        value is { } number ? Add(number) : Bound(raw.sqlite3_bind_null(_statement, ++_bound));

    /// <summary>Binds a number.</summary>
    public InsertStatement Add(double value) => Bound(raw.sqlite3_bind_double(_statement, ++_bound, value));

    /// <summary>Binds a text, or NULL.</summary>
    public InsertStatement Add(string? value) => Bound(
        value is null ? raw.sqlite3_bind_null(_statement, ++_bound) : raw.sqlite3_bind_text(_statement, ++_bound, value));

    /// <summary>Binds a text that is there in UTF-8.</summary>
    public InsertStatement Add(ReadOnlySpan<byte> value) => Bound(raw.sqlite3_bind_text(_statement, ++_bound, value));

    /// <summary>Binds the row of a URL; NULL for 0.</summary>
    public InsertStatement AddRow(long id) => Add(id == 0 ? null : (long?)id);

    /// <summary>Runs the statement with what was bound.</summary>
    /// <exception cref="SqliteException">The row cannot be written.</exception>
    public void Execute()
    {
        _bound = 0;
        var code = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        Check(code, raw.SQLITE_DONE);
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private InsertStatement Bound(int code)
    {
        Check(code, raw.SQLITE_OK);
        return this;
    }

    private void Check(int code, int expected)
    {
        if (code != expected)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), code);
        }
    }
}
