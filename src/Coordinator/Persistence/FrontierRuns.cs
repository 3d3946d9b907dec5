using Microsoft.Data.Sqlite;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>Counts how often a crawl was started: the run is part of every lease, so that reports of an earlier one are known for what they are.</summary>
public static class FrontierRuns
{
    /// <summary>Counts one more start, on disk, and returns its number: 1 for a new frontier.</summary>
    /// <param name="path">The frontier database; it is made where missing.</param>
    /// <exception cref="FrontierFileException">The file cannot be used.</exception>
    public static int StartNext(string path) => StartNext(path, after: 0, out _);

    /// <summary>The same, and says whether the run before ended at rest (<see cref="NoteRest"/>); true for a new frontier.</summary>
    /// <param name="path">The frontier database; it is made where missing.</param>
    /// <param name="after">The run that a new frontier counts on from (<see cref="CoordinatorOptions.RunsBefore"/>).</param>
    /// <param name="wasAtRest">Whether nothing of the run before can still be worked on.</param>
    /// <exception cref="FrontierFileException">The file cannot be used.</exception>
    public static int StartNext(string path, int after, out bool wasAtRest)
    {
        using var connection = FrontierSchema.Open(path);
        try
        {
            // First the word, then the count: whatever happens in between, no run is taken for one that ended at rest and did not.
            using var rest = connection.CreateCommand();
            rest.CommandText = "DELETE FROM meta WHERE key = 'rest'";
            wasAtRest = rest.ExecuteNonQuery() > 0 || IsNew(connection);
            using var command = connection.CreateCommand();
            command.CommandText = """
                INSERT INTO meta (key, value) VALUES ('run', CAST($after + 1 AS TEXT))
                ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1
                RETURNING CAST(value AS INTEGER)
                """;
            command.Parameters.AddWithValue("$after", after);
            return (int)(long)command.ExecuteScalar()!;
        }
        catch (SqliteException error)
        {
            throw FrontierFileException.Of(path, error);
        }
    }

    private static bool IsNew(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT NOT EXISTS (SELECT 1 FROM meta WHERE key = 'run')";
        return (long)command.ExecuteScalar()! == 1;
    }

    /// <summary>
    /// Notes that the run ends with no lease live: nobody works on what it lent, so the next one need not wait before it lends. To be called when the
    /// run's log is closed.
    /// </summary>
    /// <param name="path">The frontier database.</param>
    /// <exception cref="FrontierFileException">The file cannot be used.</exception>
    public static void NoteRest(string path)
    {
        using var connection = FrontierSchema.Open(path);
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT OR REPLACE INTO meta (key, value) VALUES ('rest', '1')";
            command.ExecuteNonQuery();
        }
        catch (SqliteException error)
        {
            throw FrontierFileException.Of(path, error);
        }
    }
}
