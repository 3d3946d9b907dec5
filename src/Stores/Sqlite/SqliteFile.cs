using Microsoft.Data.Sqlite;

namespace ActorCrawler.Stores.Sqlite;

/// <summary>Opens a database of records, and checks that it is one.</summary>
internal static class SqliteFile
{
    /// <summary>How long opening waits for another program's lock, in seconds. Writing does not: the writer has pauses of its own.</summary>
    private const int LockPatience = 1;

    static SqliteFile() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens a connection of its own: not pooled, so closing it closes the file.</summary>
    public static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = LockPatience,
        }.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Checks whose database it is.</summary>
    /// <returns>False where it is empty.</returns>
    /// <exception cref="StoreFailedException">Another program's, or a newer version's.</exception>
    public static bool Recognise(SqliteConnection connection, string name)
    {
        var owner = Number(connection, "PRAGMA application_id");
        var version = Number(connection, "PRAGMA user_version");
        if (owner == 0 && Number(connection, "SELECT count(*) FROM sqlite_master") == 0)
        {
            return false;
        }

        if (owner != PagesSchema.ApplicationId)
        {
            throw new StoreFailedException(name, StoreFailure.Foreign, "the database is there, and it is another program's");
        }

        if (version > PagesSchema.Version)
        {
            throw new StoreFailedException(
                name,
                StoreFailure.Newer,
                $"a newer version wrote it (its format is {version}, this version knows {PagesSchema.Version})");
        }

        return true;
    }

    /// <summary>Runs statements that answer nothing.</summary>
    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        return (long)command.ExecuteScalar()!;
    }
}
