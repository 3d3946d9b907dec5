using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>The frontier's database cannot be used: the crawl ends, nothing is damaged, and it can be resumed once the cause is gone.</summary>
/// <param name="path">The file.</param>
/// <param name="cause">What is wrong with it.</param>
/// <param name="inner">What SQLite said.</param>
public sealed class FrontierFileException(string path, string cause, Exception? inner) : Exception($"{path}: {cause}", inner)
{
    /// <summary>Says in plain words what SQLite said in its own.</summary>
    internal static FrontierFileException Of(string path, SqliteException error) => new(path, CauseOf(error), error);

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    private static string CauseOf(SqliteException error) => (error.SqliteErrorCode & 0xFF) switch
    {
        raw.SQLITE_FULL => "the disk is full, or the file has reached its size limit",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another program has locked it",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "it may only be read",
        raw.SQLITE_CANTOPEN or raw.SQLITE_AUTH => "it cannot be opened (folder, file name and permissions?)",
        raw.SQLITE_CORRUPT => "the file is damaged",
        raw.SQLITE_NOTADB => "the file is not a database",
        raw.SQLITE_IOERR => $"reading or writing failed ({error.SqliteExtendedErrorCode})",
        _ => error.Message,
    };
}
