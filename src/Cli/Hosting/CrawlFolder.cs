using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Where a crawl keeps what it finds: <c>crawls/NAME/</c>.</summary>
/// <param name="Crawl">The crawl; its name is that of the folder.</param>
/// <param name="Path">The folder.</param>
internal sealed record CrawlFolder(CrawlId Crawl, string Path)
{
    /// <summary>The <see cref="Kind"/> of what follows links.</summary>
    public const string KindOfCrawls = "crawl";

    /// <summary>The frontier: every known URL and its state.</summary>
    public string FrontierDatabase => System.IO.Path.Combine(Path, "frontier.db");

    /// <summary>The records.</summary>
    public string PagesDatabase => System.IO.Path.Combine(Path, "pages.db");

    /// <summary>In a recrawl, the databases of the crawl before.</summary>
    public string PreviousFolder => System.IO.Path.Combine(Path, "previous");

    /// <summary>In a recrawl, the records of the crawl before.</summary>
    public string PreviousPagesDatabase => System.IO.Path.Combine(PreviousFolder, "pages.db");

    /// <summary>Whether the crawl in the folder is a recrawl.</summary>
    public bool IsRecrawl => File.Exists(PreviousPagesDatabase);

    /// <summary>The seeds, canonical, one a line: a resumed crawl needs no file but the folder's own.</summary>
    public string SeedsFile => System.IO.Path.Combine(Path, "seeds.txt");

    /// <summary>The command that made the folder, where that is not <c>crawl</c>.</summary>
    public string KindFile => System.IO.Path.Combine(Path, "kind.txt");

    /// <summary>The command that made the folder, and can go on with it: <c>crawl</c>, <c>fetch</c>.</summary>
    public string Kind => File.Exists(KindFile) ? File.ReadAllText(KindFile).Trim() : KindOfCrawls;

    /// <summary>Whether its seeds are a list, in which the same URL may be there more than once.</summary>
    public bool IsList => Kind != KindOfCrawls;

    /// <summary>Held by the process that runs the crawl.</summary>
    public string LockFile => System.IO.Path.Combine(Path, "crawl.lock");

    /// <summary>The number of that process.</summary>
    public string ProcessFile => System.IO.Path.Combine(Path, "crawl.pid");

    /// <summary>What the running crawl tells <c>status</c>.</summary>
    public string StatusFile => System.IO.Path.Combine(Path, "status.json");

    /// <summary>Of a crawl that a cluster's coordinator keeps: how it stands beyond its log. Other crawls have none.</summary>
    public string StateFile => System.IO.Path.Combine(Path, "state.json");

    /// <summary>Where the middles of long queues are kept while the crawl runs.</summary>
    public string ScratchFolder => System.IO.Path.Combine(Path, "tmp");

    /// <summary>The log, a JSON object a line.</summary>
    public string LogFile => System.IO.Path.Combine(Path, "log", "actorcrawler.jsonl");

    /// <summary>The options that the crawl was started with.</summary>
    public string OptionsFile => System.IO.Path.Combine(Path, "crawl.conf");

    /// <summary>Makes the folder of a new crawl.</summary>
    /// <param name="directory">Where crawl folders live; it is made where missing.</param>
    /// <param name="name">The name.</param>
    /// <returns>The folder, or null where there is one of that name.</returns>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be made.</exception>
    public static CrawlFolder? Make(string directory, string name)
    {
        var folder = new CrawlFolder(new CrawlId(name), System.IO.Path.Combine(directory, name));
        if (File.Exists(folder.Path) || (Directory.Exists(folder.Path) && !folder.IsBarelyBegun()))
        {
            return null;
        }

        Directory.CreateDirectory(folder.Path);
        return folder;
    }

    /// <summary>Deletes what an earlier crawl left: its own files, and nothing else that may be in the folder. Only for the holder of its lock.</summary>
    public void Clear()
    {
        DeleteDatabase(PagesDatabase);
        DeleteFolder(PreviousFolder);
        ClearButRecords();
    }

    /// <summary>Deletes the same, but for the records.</summary>
    public void ClearButRecords()
    {
        DeleteDatabase(FrontierDatabase);
        File.Delete(SeedsFile);
        File.Delete(StatusFile);
        DeleteFolder(ScratchFolder);
        DeleteFolder(System.IO.Path.GetDirectoryName(LogFile)!);
    }

    private static void DeleteDatabase(string path) => Array.ForEach([path, path + "-wal", path + "-shm"], File.Delete);

    private static void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    // The options are written last of what a crawl needs: a folder without them, and with nothing but what comes before, is what a full disk or a
    // crash left of a start, and must not be in the way of the next.
    private bool IsBarelyBegun()
    {
        string[] first =
            [LockFile, ProcessFile, KindFile, StateFile, StateFile + ".part", SeedsFile, SeedsFile + ".part", OptionsFile + ".part"];
        return Directory.GetFileSystemEntries(Path).All(first.Contains);
    }

    /// <summary>An existing folder, by the crawl's name or its own path; null, and a problem, where there is none.</summary>
    public static CrawlFolder? Find(string directory, string crawl, string origin, OptionProblems problems)
    {
        if (crawl.Length == 0)
        {
            problems.Add($"{origin}: expected one crawl, by its name or its folder");
            return null;
        }

        string[] places = [System.IO.Path.Combine(directory, crawl), crawl];
        if (places.FirstOrDefault(place => File.Exists(System.IO.Path.Combine(place, "crawl.conf"))) is { } path)
        {
            var full = System.IO.Path.TrimEndingDirectorySeparator(path);
            return new CrawlFolder(new CrawlId(System.IO.Path.GetFileName(full)), full);
        }

        problems.AddValue(origin, crawl, $"a crawl in {directory}, or the folder of one");
        return null;
    }

    /// <summary>A site as the name of a folder: <c>example.com</c>, <c>localhost-8080</c>, <c>1--8080</c> for <c>[::1]:8080</c>.</summary>
    public static string NameOf(string site)
    {
        var safe = string.Concat(site.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-'));
        var trimmed = safe.Trim('-', '.');
        return trimmed.Length == 0 ? "crawl" : trimmed[..Math.Min(trimmed.Length, 100)];
    }
}
