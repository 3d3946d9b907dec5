using System.Globalization;
using ActorCrawler.Cli.Options;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>Makes the folders of lists, and removes those that nobody will want to see again.</summary>
internal static class ListFolder
{
    /// <summary>
    /// Makes the folder of a new list: one with the name that the user gave or, where none was given, one named after the time, whose second, third
    /// and so on of a second has a number behind it.
    /// </summary>
    /// <returns>The folder; null, and a problem, where there is one of that name.</returns>
    public static CrawlFolder? Make(string prefix, CrawlOptions options, DateTimeOffset now, OptionProblems problems)
    {
        var name = options.Name ?? $"{prefix}-{now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        var folder = CrawlFolder.Make(options.Directory, name);
        for (var number = 2; folder is null && options.Name is null && number < 1_000; number++)
        {
            folder = CrawlFolder.Make(options.Directory, $"{name}-{number}");
        }

        if (folder is null)
        {
            problems.Add(
                $"{Path.Combine(options.Directory, name)} is there already; expected --resume {name} to go on with it, or --name for another one");
        }

        return folder;
    }

    /// <summary>Removes a folder, and the one that it stands in where that is empty then. What cannot be removed is left.</summary>
    public static void Remove(CrawlFolder folder)
    {
        try
        {
            Directory.Delete(folder.Path, recursive: true);
            if (Path.GetDirectoryName(folder.Path) is { Length: > 0 } parent && !Directory.EnumerateFileSystemEntries(parent).Any())
            {
                Directory.Delete(parent);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // the list is done and told; a folder too many harms nobody
        }
    }
}
