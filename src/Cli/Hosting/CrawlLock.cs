using System.Globalization;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Holds a crawl folder for one process, and ends with it, however it ends: the lock is the operating system's.</summary>
internal sealed class CrawlLock : IDisposable
{
    private readonly FileStream _file;

    private CrawlLock(FileStream file) => _file = file;

    /// <summary>Takes the folder.</summary>
    /// <exception cref="IOException">Another process has it, or the file cannot be made; the message names it.</exception>
    public static CrawlLock Take(CrawlFolder folder)
    {
        FileStream file;
        try
        {
            file = new FileStream(folder.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (IsHeld(failure))
        {
            throw new IOException($"{folder.Path} is in use by another process ({HolderOf(folder)}); wait for it, or stop it first", failure);
        }

        try
        {
            // Not in the locked file itself: nobody else could read it there.
            File.WriteAllText(folder.ProcessFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new CrawlLock(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether a process has the folder at this moment.</summary>
    public static bool IsHeld(CrawlFolder folder)
    {
        try
        {
            // A shared lock, and no wish to write: whoever may read the folder may ask, and two who ask are not in each other's way.
            using var probe = new FileStream(folder.LockFile, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException failure)
        {
            return IsHeld(failure);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION: anything else (a full disk, a file system that may only be read) is no other process.
    private static bool IsHeld(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static string HolderOf(CrawlFolder folder)
    {
        try
        {
            return $"process {File.ReadAllText(folder.ProcessFile)}";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "its number cannot be read";
        }
    }
}
