using ActorCrawler.Shared.Messages;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ActorCrawler.Stores.Sqlite;

/// <summary>
/// The store of every crawl: an SQLite database with one row for each URL; see <see cref="PagesSchema"/> for its tables. It is in WAL mode,
/// so it can be queried while the crawl runs, and every commit is on the disk before it returns.
/// </summary>
/// <param name="path">The file; it and its folder are made where they are not there.</param>
/// <param name="previous">In a recrawl, the database of the crawl before: a page that has not changed keeps what was found in it then.</param>
public sealed class SqlitePageStore(string path, string? previous = null) : IPageStore
{
    /// <remarks>
    /// A row with its links is about 4 KB. Database pages of 16 KB instead of the usual 4 take a third off the cost of a row, which is mostly
    /// that of handing pages to the operating system. The page size counts only for a new file, and only before anything else.
    /// </remarks>
    private const string Settings =
        "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8000;";

    private SqliteConnection? _connection;
    private sqlite3_stmt? _upsert;
    private UnchangedPages? _unchanged;
    private PageRowBinder? _row;

    /// <inheritdoc/>
    public string Name { get; } = $"sqlite:{path}";

    /// <summary>The open connection.</summary>
    internal SqliteConnection Connection => _connection!;

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            _connection = SqliteFile.Connect(path, SqliteOpenMode.ReadWriteCreate);
            var isThere = SqliteFile.Recognise(_connection, Name);
            SqliteFile.Run(_connection, Settings);
            if (!isThere)
            {
                Create();
            }

            Check(raw.sqlite3_prepare_v2(_connection.Handle, PagesSchema.Upsert, out _upsert));
            _row = new PageRowBinder(_upsert);
            _unchanged = previous is null ? null : new UnchangedPages(_connection, previous);
            return ValueTask.CompletedTask;
        }
        catch (SqliteException failure)
        {
            throw SqliteFailures.Of(Name, failure.SqliteErrorCode, failure.Message, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SqliteFailures.Of(Name, raw.SQLITE_CANTOPEN, failure.Message, failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask WriteBatchAsync(IReadOnlyList<PageRecord> records, CancellationToken cancellationToken)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var record in records)
            {
                _row!.Bind(record);
                var code = raw.sqlite3_step(_upsert);
                raw.sqlite3_reset(_upsert);
                Check(code);
                if (record.Status == UnchangedPages.NotModified && _unchanged is not null)
                {
                    Check(_unchanged.Complete(record.Url.Key));
                }
            }

            Execute("COMMIT");
        }
        catch
        {
            // SQLite has rolled back already after some failures, and then says that there is no transaction
            raw.sqlite3_exec(_connection!.Handle, "ROLLBACK");
            throw;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _row?.Dispose();
        _upsert?.Dispose();
        _unchanged?.Dispose();
        return _connection?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <remarks>In one transaction: half a schema would be another program's database.</remarks>
    private void Create() => SqliteFile.Run(
        _connection!,
        $"BEGIN; {PagesSchema.Create} PRAGMA application_id = {PagesSchema.ApplicationId}; "
        + $"PRAGMA user_version = {PagesSchema.Version}; COMMIT");

    private void Execute(string sql) => Check(raw.sqlite3_exec(_connection!.Handle, sql));

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            throw SqliteFailures.Of(Name, code, raw.sqlite3_errmsg(_connection!.Handle).utf8_to_string());
        }
    }
}
