using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Stores;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Tells what is the matter with a disk or a file from what is the matter with the program.</summary>
internal static class StorageFailures
{
    /// <summary>Whether an exception says, in a message that names a file, why that cannot be read or written.</summary>
    public static bool IsOne(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or StoreFailedException or FrontierFileException;
}
