using Microsoft.Data.Sqlite;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>
/// The tables of <c>frontier.db</c>. All of them only grow at their end: no index on keys, no row that is changed later, so the twenty-millionth URL
/// costs what the first did. What stands where is found by reading from the start, which takes about a second for a million rows.
/// </summary>
internal static class FrontierSchema
{
    /// <summary>Version of the tables, kept in SQLite's <c>user_version</c>.</summary>
    public const int Version = 1;

    /// <summary>Marks the file as one of ours: "ACFR" in SQLite's <c>application_id</c>.</summary>
    public const int ApplicationId = 0x41434652;

    /// <summary>How long a statement waits for another program's lock, in seconds.</summary>
    private const int LockPatience = 5;

    private const string Tables = """
        CREATE TABLE meta (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE urls (                             -- every URL that was accepted, in the order of discovery
            id INTEGER PRIMARY KEY,
            url TEXT NOT NULL,
            depth INTEGER NOT NULL,
            found_on INTEGER,                           -- urls.id; NULL for a seed
            redirected_from INTEGER,                    -- urls.id
            allow_private INTEGER NOT NULL,
            found_at INTEGER NOT NULL);                 -- milliseconds since 1970
        CREATE TABLE attempts (                         -- every attempt that ended, and the state that followed
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
        CREATE TABLE excluded (                         -- every URL that a rule refused at the door, once
            url TEXT NOT NULL,
            depth INTEGER NOT NULL,
            found_on INTEGER,
            allow_private INTEGER NOT NULL,
            reason TEXT NOT NULL,
            rule TEXT NOT NULL,
            at INTEGER NOT NULL);
        CREATE TABLE crawl_delays (                     -- what robots.txt asked for
            site TEXT PRIMARY KEY,
            delay_ms INTEGER NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Opens or makes the file, ready for group commits that survive a power cut.</summary>
    /// <exception cref="FrontierFileException">It cannot be opened, or is no frontier of a version that is known here.</exception>
    public static SqliteConnection Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        return Prepare(Connect(path, SqliteOpenMode.ReadWriteCreate), path, (connection, isNew) =>
        {
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
            if (isNew)
            {
                // All or nothing: tables without our mark would be another program's, and the crawl could never be resumed.
                Execute(connection, $"BEGIN IMMEDIATE; {Tables} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}; COMMIT");
            }
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

        return Prepare(Connect(path, SqliteOpenMode.ReadOnly), path, static (connection, _) =>
        {
            // One state for all questions: of a crawl that runs, the attempts that are read second would be at URLs that were not there at first.
            Execute(connection, "BEGIN");
        });
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode) => new(new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Pooling = false,
        DefaultTimeout = LockPatience,
    }.ToString());

    private static SqliteConnection Prepare(SqliteConnection connection, string path, Action<SqliteConnection, bool> prepare)
    {
        try
        {
            connection.Open();
            var isNew = Check(connection, path);
            prepare(connection, isNew);
            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw FrontierFileException.Of(path, error);
        }
        catch (FrontierFileException)
        {
            connection.Dispose();
            throw;
        }
    }

    // Whether it is empty.
    private static bool Check(SqliteConnection connection, string path)
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

        return isNew;
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
