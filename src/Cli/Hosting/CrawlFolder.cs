using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Where a crawl keeps what it finds: <c>crawls/NAME/</c>.</summary>
/// <param name="Crawl">The crawl; its name is that of the folder.</param>
/// <param name="Path">The folder.</param>
internal sealed record CrawlFolder(CrawlId Crawl, string Path)
{
    /// <summary>The frontier: every known URL and its state.</summary>
    public string FrontierDatabase => System.IO.Path.Combine(Path, "frontier.db");

    /// <summary>The records.</summary>
    public string PagesDatabase => System.IO.Path.Combine(Path, "pages.db");

    /// <summary>Where the middles of long queues are kept while the crawl runs.</summary>
    public string ScratchFolder => System.IO.Path.Combine(Path, "tmp");

    /// <summary>The log, a JSON object a line.</summary>
    public string LogFile => System.IO.Path.Combine(Path, "log", "actorcrawler.jsonl");

    /// <summary>The options that the crawl was started with; whoever made this file has the folder.</summary>
    public string OptionsFile => System.IO.Path.Combine(Path, "crawl.conf");

    /// <summary>Makes and takes a folder that nobody else has.</summary>
    /// <param name="directory">Where crawl folders live; it is made where missing.</param>
    /// <param name="name">The name; null makes one of <paramref name="host"/>, with <c>-2</c>, <c>-3</c> … where it is taken.</param>
    /// <param name="host">The first seed's site.</param>
    /// <returns>The folder, or null where the given name is taken.</returns>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be made.</exception>
    public static CrawlFolder? Take(string directory, string? name, string host)
    {
        Directory.CreateDirectory(directory);
        if (name is not null)
        {
            return TryTake(directory, name);
        }

        var stem = NameOf(host);
        for (var number = 1; ; number++)
        {
            if (TryTake(directory, number == 1 ? stem : $"{stem}-{number}") is { } folder)
            {
                return folder;
            }
        }
    }

    /// <summary>A site as the name of a folder: <c>example.com</c>, <c>localhost-8080</c>, <c>1--8080</c> for <c>[::1]:8080</c>.</summary>
    public static string NameOf(string site)
    {
        var safe = string.Concat(site.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-'));
        var trimmed = safe.Trim('-', '.');
        return trimmed.Length == 0 ? "crawl" : trimmed[..Math.Min(trimmed.Length, 100)];
    }

    // Of two processes that make the same folder at once, the one that makes the file has it: making a directory succeeds for both.
    private static CrawlFolder? TryTake(string directory, string name)
    {
        var folder = new CrawlFolder(new CrawlId(name), System.IO.Path.Combine(directory, name));
        if (Directory.Exists(folder.Path) || File.Exists(folder.Path))
        {
            return null;
        }

        Directory.CreateDirectory(folder.Path);
        try
        {
            new FileStream(folder.OptionsFile, FileMode.CreateNew).Dispose();
        }
        catch (IOException) when (File.Exists(folder.OptionsFile))
        {
            return null;
        }

        return folder;
    }
}
