namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>
/// Removes the folder of a crawl in two steps. The first is one rename, which makes it no crawl any more; whatever happens in the second, the next start
/// of the coordinator finishes it. Records that are kept in the folder stay there, and so does what is not ours.
/// </summary>
internal static class FolderRemoval
{
    /// <summary>Whether the folder was to be removed, and not all of it is gone.</summary>
    public static bool IsBegun(CrawlFolder folder) => File.Exists(MarkOf(folder));

    /// <summary>From here on the crawl is gone.</summary>
    /// <exception cref="IOException">It is in use, or the disk fails: it is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be changed.</exception>
    public static void Begin(CrawlFolder folder)
    {
        using (CrawlLock.Take(folder))
        {
            File.Move(folder.StateFile, MarkOf(folder), overwrite: true);
        }
    }

    /// <summary>Deletes what was the crawl's.</summary>
    /// <exception cref="IOException">Something cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">Something may not be deleted.</exception>
    public static void Finish(CrawlFolder folder)
    {
        folder.ClearButRecords();
        string[] rest =
        [
            folder.OptionsFile, folder.OptionsFile + ".part", folder.KindFile, folder.StateFile + ".part", folder.ProcessFile, folder.LockFile,
            MarkOf(folder),
        ];
        Array.ForEach(rest, File.Delete);
        if (!Directory.EnumerateFileSystemEntries(folder.Path).Any())
        {
            Directory.Delete(folder.Path);
        }
    }

    private static string MarkOf(CrawlFolder folder) => folder.StateFile + ".removed";
}
