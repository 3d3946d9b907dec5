using Microsoft.Data.Sqlite;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>Counts how often a crawl was started: the run is part of every lease, so that reports of an earlier one are known for what they are.</summary>
public static class FrontierRuns
{
    /// <summary>Counts one more start, on disk, and returns its number: 1 for a new frontier.</summary>
    /// <param name="path">The frontier database; it is made where missing.</param>
    /// <exception cref="FrontierFileException">The file cannot be used.</exception>
    public static int StartNext(string path)
    {
        using var connection = FrontierSchema.Open(path);
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = """
                INSERT INTO meta (key, value) VALUES ('run', '1')
                ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1
                RETURNING CAST(value AS INTEGER)
                """;
            return (int)(long)command.ExecuteScalar()!;
        }
        catch (SqliteException error)
        {
            throw FrontierFileException.Of(path, error);
        }
    }
}
