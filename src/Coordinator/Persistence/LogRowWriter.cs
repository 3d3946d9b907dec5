using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>Puts log rows into their tables, a batch a transaction, with statements that are prepared once.</summary>
internal sealed class LogRowWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly InsertStatement _urls;
    private readonly InsertStatement _attempts;
    private readonly InsertStatement _excluded;
    private readonly InsertStatement _delays;

    /// <summary>A writer on an open frontier database, which it owns.</summary>
    public LogRowWriter(SqliteConnection connection)
    {
        _connection = connection;
        var database = connection.Handle!;
        _urls = new InsertStatement(
            database, "INSERT INTO urls (id, url, depth, found_on, redirected_from, allow_private, found_at) VALUES (?, ?, ?, ?, ?, ?, ?)");
        _attempts = new InsertStatement(
            database,
            "INSERT INTO attempts (url, attempt, at, outcome, status, elapsed_ms, bytes, detail, state, wait_ms) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        _excluded = new InsertStatement(database, "INSERT INTO excluded (url, depth, found_on, allow_private, reason, rule, at) VALUES (?, ?, ?, ?, ?, ?, ?)");
        _delays = new InsertStatement(database, "INSERT OR REPLACE INTO crawl_delays (site, delay_ms) VALUES (?, ?)");
    }

    /// <summary>Writes a batch: all of it or, when it throws, nothing.</summary>
    /// <exception cref="SqliteException">The batch cannot be written.</exception>
    public void Write(IReadOnlyList<LogRow> rows)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            for (var i = 0; i < rows.Count; i++)
            {
                Write(rows[i]);
            }

            Execute("COMMIT");
        }
        catch
        {
            // A commit that finds the disk full has rolled back already. A transaction object would complain of that instead, now and when the
            // connection is closed, and nobody would learn of the disk.
            raw.sqlite3_exec(_connection.Handle, "ROLLBACK");
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _urls.Dispose();
        _attempts.Dispose();
        _excluded.Dispose();
        _delays.Dispose();
        _connection.Dispose();
    }

    // A command and not the bare function: it waits for another program's lock.
    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Write(in LogRow row)
    {
        switch (row.Table)
        {
            case LogTable.Urls:
                _urls.Add(row.Id).Add(row.Text).Add(row.Depth).AddRow(row.FoundOn).AddRow(row.RedirectedFrom)
                    .Add(row.AllowPrivate ? 1 : 0).Add(row.At).Execute();
                break;
            case LogTable.Attempts:
                var report = row.Report!;
                _attempts.Add(row.Id).Add(report.Attempt).Add(row.At).Add(EnumNames<FetchOutcome>.Of(report.Outcome)).Add(report.Status)
                    .Add(report.Elapsed.TotalMilliseconds).Add(report.Bytes).Add(report.Detail).Add(EnumNames<UrlState>.Of(row.State))
                    .Add((long?)row.Wait?.TotalMilliseconds).Execute();
                break;
            case LogTable.Excluded:
                _excluded.Add(row.Text).Add(row.Depth).AddRow(row.FoundOn).Add(row.AllowPrivate ? 1 : 0)
                    .Add(EnumNames<ExclusionReason>.Of(row.Why!.Reason)).Add(row.Why.Rule).Add(row.At).Execute();
                break;
            default:
                _delays.Add(row.Text).Add((long)row.Wait!.Value.TotalMilliseconds).Execute();
                break;
        }
    }
}
