using Microsoft.Data.Sqlite;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>When a crawl began, and when its log was written last.</summary>
/// <param name="First">When its first URL was accepted.</param>
/// <param name="Last">When the newest row was written that tells of a URL or of an attempt.</param>
public sealed record FrontierTimes(DateTimeOffset First, DateTimeOffset Last)
{
    /// <summary>Reads the times of a log; null where it has no URL yet.</summary>
    /// <param name="path">The frontier database.</param>
    /// <exception cref="FrontierFileException">The file cannot be used.</exception>
    public static FrontierTimes? Read(string path)
    {
        using var connection = FrontierSchema.OpenToRead(path);
        return FrontierFileGuard.Read(path, () =>
        {
            // Rows stand in the order in which they were written: no table is read through.
            using var command = connection.CreateCommand();
            command.CommandText = """
                SELECT (SELECT found_at FROM urls ORDER BY id LIMIT 1), (SELECT found_at FROM urls ORDER BY id DESC LIMIT 1),
                    coalesce((SELECT at FROM attempts ORDER BY rowid DESC LIMIT 1), 0)
                """;
            using var row = command.ExecuteReader();
            return !row.Read() || row.IsDBNull(0) ? null : Of(row);
        });
    }

    private static FrontierTimes Of(SqliteDataReader row) => new(
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(row.GetInt64(1), row.GetInt64(2))));
}
