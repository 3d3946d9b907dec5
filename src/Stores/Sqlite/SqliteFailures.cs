using SQLitePCL;

namespace ActorCrawler.Stores.Sqlite;

/// <summary>Turns SQLite's result codes into a sentence for the user.</summary>
internal static class SqliteFailures
{
    /// <summary>What a result code means for a store.</summary>
    /// <param name="store">The store's name.</param>
    /// <param name="code">The result code, primary or extended.</param>
    /// <param name="detail">SQLite's own words.</param>
    /// <param name="inner">Where it came from.</param>
    public static StoreFailedException Of(string store, int code, string detail, Exception? inner = null)
    {
        var (failure, cause) = (code & 0xFF) switch
        {
            raw.SQLITE_FULL => (StoreFailure.Full, "the disk is full, or the file has reached its size limit"),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (StoreFailure.Locked, "another program has locked it"),
            raw.SQLITE_READONLY or raw.SQLITE_PERM => (StoreFailure.ReadOnly, "it may only be read"),
            raw.SQLITE_CANTOPEN or raw.SQLITE_AUTH => (StoreFailure.CannotOpen, "it cannot be opened (folder, file name and permissions?)"),
            raw.SQLITE_CORRUPT => (StoreFailure.Damaged, "the file is damaged"),
            raw.SQLITE_NOTADB => (StoreFailure.Foreign, "the file is there, and it is no SQLite database"),
            _ => (StoreFailure.Unreachable, $"SQLite says: {detail} ({code})"),
        };
        return new StoreFailedException(store, failure, cause, inner);
    }
}
