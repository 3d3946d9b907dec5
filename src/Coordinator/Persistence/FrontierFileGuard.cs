using Microsoft.Data.Sqlite;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>Turns whatever goes wrong while a frontier's database is used into a <see cref="FrontierFileException"/>.</summary>
internal static class FrontierFileGuard
{
    /// <summary>Reads, or makes ready to.</summary>
    /// <exception cref="FrontierFileException">The file is damaged, or cannot be read.</exception>
    public static T Read<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException error)
        {
            throw FrontierFileException.Of(path, error);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // SQLite reads an overwritten page without complaint as long as it looks like one: then the values are such as no row can have.
            throw new FrontierFileException(path, $"the file is damaged ({error.Message})", error);
        }
    }
}
