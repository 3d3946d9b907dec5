using Microsoft.Data.Sqlite;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>
/// The tables of <c>frontier.db</c>. All of them only grow at their end: no index on keys, no row that is changed later, so the twenty-millionth URL
/// costs what the first did. What stands where is found by reading from the start, which takes a second for some four million rows.
/// </summary>
internal static class FrontierSchema
{
    /// <summary>Version of the tables, kept in SQLite's <c>user_version</c>.</summary>
    public const int Version = 1;

    /// <summary>Marks the file as one of ours: "ACFR" in SQLite's <c>application_id</c>.</summary>
    public const int ApplicationId = 0x41434652;

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS meta (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS urls (               -- every URL that was accepted, in the order of discovery
            id INTEGER PRIMARY KEY,
            url TEXT NOT NULL,
            depth INTEGER NOT NULL,
            found_on INTEGER,                           -- urls.id; NULL for a seed
            redirected_from INTEGER,                    -- urls.id
            allow_private INTEGER NOT NULL,
            found_at INTEGER NOT NULL);                 -- milliseconds since 1970
        CREATE TABLE IF NOT EXISTS attempts (           -- every attempt that ended, and the state that followed
            url INTEGER NOT NULL,                       -- urls.id
            attempt INTEGER NOT NULL,
            at INTEGER NOT NULL,                        -- milliseconds since 1970
            outcome TEXT NOT NULL,
            status INTEGER NOT NULL,
            elapsed_ms REAL NOT NULL,
            bytes INTEGER NOT NULL,
            detail TEXT,
            state TEXT NOT NULL,                        -- Waiting, Done, Failed, Excluded
            wait_ms INTEGER);                           -- Waiting: for how long at least
        CREATE TABLE IF NOT EXISTS excluded (           -- every URL that a rule refused at the door, once
            url TEXT NOT NULL,
            depth INTEGER NOT NULL,
            found_on INTEGER,
            reason TEXT NOT NULL,
            rule TEXT NOT NULL,
            at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS crawl_delays (       -- what robots.txt asked for
            site TEXT PRIMARY KEY,
            delay_ms INTEGER NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Opens or makes the file, ready for group commits that survive a power cut.</summary>
    /// <exception cref="FrontierFileException">It cannot be opened, or is no frontier of a version that is known here.</exception>
    public static SqliteConnection Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        return Prepare(connection, path, () =>
        {
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000");
            Execute(connection, Tables);
            Execute(connection, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}");
        });
    }

    /// <summary>Opens an existing file to read it, also while a crawl writes to it.</summary>
    /// <exception cref="FrontierFileException">It is not there, cannot be opened, or is no frontier of a version that is known here.</exception>
    public static SqliteConnection OpenToRead(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        if (!File.Exists(path))
        {
            throw new FrontierFileException(path, "there is no such file", null);
        }

        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        return Prepare(connection, path, () => Execute(connection, "PRAGMA busy_timeout = 5000"));
    }

    private static SqliteConnection Prepare(SqliteConnection connection, string path, Action prepare)
    {
        try
        {
            connection.Open();
            Check(connection, path);
            prepare();
            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw new FrontierFileException(path, error.Message, error);
        }
        catch (FrontierFileException)
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Check(SqliteConnection connection, string path)
    {
        var version = Read(connection, "PRAGMA user_version");
        var application = Read(connection, "PRAGMA application_id");
        var isNew = Read(connection, "SELECT count(*) FROM sqlite_master") == 0;
        if (!isNew && application != ApplicationId)
        {
            throw new FrontierFileException(path, "it is a database of another program", null);
        }

        if (version > Version)
        {
            throw new FrontierFileException(path, $"it is of version {version}, and this program knows versions up to {Version}", null);
        }
    }

    private static long Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
