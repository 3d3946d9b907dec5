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
        catch (IOException failure) when (HolderOf(folder) is { } holder)
        {
            throw new IOException($"{folder.Path} is in use by another process ({holder}); wait for it, or stop it first", failure);
        }

        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
        return new CrawlLock(file);
    }

    /// <summary>Whether a process has the folder at this moment.</summary>
    public static bool IsHeld(CrawlFolder folder)
    {
        try
        {
            using var probe = new FileStream(folder.LockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // Reading without sharing demands asks for no lock, so what the holder wrote can be read.
    private static string? HolderOf(CrawlFolder folder)
    {
        try
        {
            using var file = new FileStream(folder.LockFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            return $"process {reader.ReadToEnd()}";
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException)
        {
            return "its number cannot be read";
        }
    }
}
