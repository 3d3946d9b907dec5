using ActorCrawler.Cli.Hosting;

namespace ActorCrawler.Cli.Options;

/// <summary>The options that a crawl was started with, as its folder keeps them.</summary>
internal static class SavedOptions
{
    /// <summary>The saved options as a layer, to be overridden by what is said now.</summary>
    public static OptionLayer ReadLayer(CrawlFolder folder, IReadOnlyDictionary<string, string> environment, OptionProblems problems) =>
        ConfigFile.Read(folder.OptionsFile, folder.Path, environment, problems);

    /// <summary>The secrets among what the environment says: a folder keeps none, so they are taken from there again.</summary>
    /// <param name="environment">What it says.</param>
    /// <param name="saved">What the folder kept.</param>
    public static OptionLayer SecretsOf(OptionLayer environment, OptionLayer saved)
    {
        var secrets = new OptionLayer();
        foreach (var key in OptionCatalog.All.Where(key => key.IsSecret || IsKeptInPart(key, saved)))
        {
            if (environment.Find(key) is { } text)
            {
                secrets.Set(key, text);
            }
        }

        return secrets;
    }

    /// <summary>The saved options, for questions about a crawl: how this machine connected, secrets and files of keys included, is left out.</summary>
    /// <exception cref="IOException">They make no sense: somebody changed the file.</exception>
    public static CrawlOptions Read(CrawlFolder folder, IReadOnlyDictionary<string, string> environment)
    {
        var problems = new OptionProblems();
        // what a list of this machine sends may be a secret, which is not kept, or a file that is gone: a question about it needs neither
        var asksAgain = folder.IsList && File.Exists(folder.StateFile);
        var saved = ReadLayer(folder, environment, problems);
        var options = Read(new OptionReader([WithoutTheWay(saved), saved], problems), asksAgain, problems);
        return problems.Count == 0 ? options : throw new IOException($"{folder.OptionsFile}: {problems.First}");
    }

    /// <summary>Options of a crawl, or of a list.</summary>
    public static CrawlOptions Read(OptionReader reader, bool isList, OptionProblems problems) =>
        isList ? ListOptionsReader.Read(reader, problems).Crawl : CrawlOptionsReader.Read(reader, problems);

    private static bool IsKeptInPart(OptionKey key, OptionLayer saved) => saved.Find(key)?.Texts.Contains(OptionKey.NotKept) == true;

    private static OptionLayer WithoutTheWay(OptionLayer saved)
    {
        var layer = new OptionLayer();
        foreach (var key in OptionCatalog.All.Where(key => OptionCatalog.ForTheWay.Contains(key) || IsKeptInPart(key, saved)))
        {
            layer.Set(key, new OptionText(key.IsList ? [] : [key.Default], "the default"));
        }

        return layer;
    }
}
