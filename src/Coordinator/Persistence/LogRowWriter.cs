using System.Globalization;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using Microsoft.Data.Sqlite;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>Puts log rows into their tables, a batch a transaction, with statements that are prepared once.</summary>
internal sealed class LogRowWriter : IDisposable
{
    private static readonly string[] Outcomes = Names<FetchOutcome>();
    private static readonly string[] States = Names<UrlState>();
    private static readonly string[] Reasons = Names<ExclusionReason>();
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _urls;
    private readonly SqliteCommand _attempts;
    private readonly SqliteCommand _excluded;
    private readonly SqliteCommand _delays;

    /// <summary>A writer on an open frontier database, which it owns.</summary>
    public LogRowWriter(SqliteConnection connection)
    {
        _connection = connection;
        _urls = Prepare("INSERT INTO urls (id, url, depth, found_on, redirected_from, allow_private, found_at)", 7);
        _attempts = Prepare(
            "INSERT INTO attempts (url, attempt, at, outcome, status, elapsed_ms, bytes, detail, state, wait_ms)", 10);
        _excluded = Prepare("INSERT INTO excluded (url, depth, found_on, reason, rule, at)", 6);
        _delays = Prepare("INSERT OR REPLACE INTO crawl_delays (site, delay_ms)", 2);
    }

    /// <summary>Writes a batch: all of it or, when it throws, nothing.</summary>
    public void Write(IReadOnlyList<LogRow> rows)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var command in (SqliteCommand[])[_urls, _attempts, _excluded, _delays])
        {
            command.Transaction = transaction;
        }

        for (var i = 0; i < rows.Count; i++)
        {
            Write(rows[i]);
        }

        transaction.Commit();
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

    private void Write(in LogRow row)
    {
        switch (row.Table)
        {
            case LogTable.Urls:
                Insert(_urls, row.Id, row.Text, row.Depth, Row(row.FoundOn), Row(row.RedirectedFrom), row.AllowPrivate ? 1L : 0L, row.At);
                break;
            case LogTable.Attempts:
                var report = row.Report!;
                Insert(
                    _attempts, row.Id, report.Attempt, row.At, Outcomes[(int)report.Outcome], report.Status,
                    report.Elapsed.TotalMilliseconds, report.Bytes, report.Detail, States[(int)row.State], row.Wait?.TotalMilliseconds);
                break;
            case LogTable.Excluded:
                Insert(_excluded, row.Text, row.Depth, Row(row.FoundOn), Reasons[(int)row.Why!.Reason], row.Why.Rule, row.At);
                break;
            default:
                Insert(_delays, row.Text, row.Wait!.Value.TotalMilliseconds);
                break;
        }
    }

    private static object Row(long id) => id == 0 ? DBNull.Value : id;

    private static void Insert(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string insert, int columns)
    {
        var command = _connection.CreateCommand();
        var names = Enumerable.Range(0, columns).Select(i => string.Create(CultureInfo.InvariantCulture, $"$p{i}")).ToArray();
        command.CommandText = $"{insert} VALUES ({string.Join(", ", names)})";
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }

    private static string[] Names<T>()
        where T : struct, Enum => Array.ConvertAll(Enum.GetValues<T>(), value => value.ToString());
}
