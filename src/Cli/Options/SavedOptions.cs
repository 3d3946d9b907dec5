using ActorCrawler.Cli.Hosting;

namespace ActorCrawler.Cli.Options;

/// <summary>The options that a crawl was started with, as its folder keeps them.</summary>
internal static class SavedOptions
{
    /// <summary>The saved options as a layer, to be overridden by what is said now.</summary>
    public static OptionLayer ReadLayer(CrawlFolder folder, IReadOnlyDictionary<string, string> environment, OptionProblems problems) =>
        ConfigFile.Read(folder.OptionsFile, folder.Path, environment, problems);

    /// <summary>The saved options.</summary>
    /// <exception cref="IOException">They make no sense: somebody changed the file.</exception>
    public static CrawlOptions Read(CrawlFolder folder, IReadOnlyDictionary<string, string> environment)
    {
        var problems = new OptionProblems();
        var options = CrawlOptionsReader.Read(new OptionReader([ReadLayer(folder, environment, problems)], problems), problems);
        return problems.Count == 0 ? options : throw new IOException($"{folder.OptionsFile}: {problems.First}");
    }
}
