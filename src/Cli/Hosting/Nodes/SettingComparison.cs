using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Output;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>What a user asks of a crawl, as a coordinator takes it in: read into options, and held against those of a crawl that is there.</summary>
internal static class SettingComparison
{
    /// <summary>The options of a crawl, or of a list, that the user of a cluster may ask for.</summary>
    public static IReadOnlyList<OptionKey> KeysOf(string? kind) => kind is null ? OptionCatalog.OfACrawl : OptionCatalog.OfAListAnywhere;

    /// <summary>The settings as a layer of options; those that no crawl of a cluster has are noted as problems.</summary>
    public static OptionLayer Read(StartCrawl start, OptionProblems problems)
    {
        var layer = new OptionLayer();
        var keys = KeysOf(start.Kind);
        foreach (var setting in start.Settings)
        {
            if (keys.FirstOrDefault(option => option.Key == setting.Key) is { } key)
            {
                layer.Set(key, new OptionText(setting.Values, NameOf(key)));
            }
            else
            {
                problems.Add($"{setting.Key}: there is no such option of a crawl in a cluster");
            }
        }

        return layer;
    }

    /// <summary>As <see cref="Read"/>; what is wrong with a value, or with several together, is noted too.</summary>
    public static OptionLayer ReadAndCheck(StartCrawl start, OptionProblems problems)
    {
        if (start.Kind is not (null or "fetch" or "probe"))
        {
            problems.Add($"this coordinator knows no lists of the kind {Plain.Cut(start.Kind, 20)}");
        }

        // a file would be one of the node that reads this, which is no business of whoever sends it
        if (start.Settings.Any(setting => setting.Key == OptionCatalog.JsonBody.Key && setting.Values.Any(text => text.StartsWith('@'))))
        {
            problems.Add($"{NameOf(OptionCatalog.JsonBody)}: the nodes of a cluster send no files; expected the JSON itself");
            return new OptionLayer();
        }

        var layer = Read(start, problems);
        SavedOptions.Read(new OptionReader([layer], problems), start.Kind is not null, problems);
        return layer;
    }

    /// <summary>The first of some settings that means something else than what a crawl has, in a sentence for whoever asked for it; null for none.</summary>
    /// <param name="start">What is asked for.</param>
    /// <param name="folder">The crawl.</param>
    /// <param name="environment">What its options may refer to.</param>
    /// <exception cref="IOException">Its options cannot be read.</exception>
    public static string? FirstDifference(StartCrawl start, CrawlFolder folder, IReadOnlyDictionary<string, string> environment)
    {
        var kind = folder.IsList ? folder.Kind : null;
        if (kind != start.Kind)
        {
            return $"{folder.Crawl} is there already, and is {(kind is null ? "a crawl" : $"a list of {kind}")}; choose another --name";
        }

        var problems = new OptionProblems();
        var (asked, saved) = (Read(start, problems), SavedOptions.ReadLayer(folder, environment, problems));
        return problems.Count > 0 ? string.Join("; ", problems.Lines) : FirstDifference(folder.Crawl, KeysOf(kind), asked, saved);
    }

    private static string? FirstDifference(CrawlId crawl, IReadOnlyList<OptionKey> keys, OptionLayer asked, OptionLayer saved)
    {
        foreach (var key in keys)
        {
            // Secrets are not kept, so nobody can say whether this one is another.
            if (!key.IsSecret && asked.Find(key) is { } wanted && !key.MeanTheSame(wanted.Texts, saved.Find(key)?.Texts))
            {
                return $"{crawl} is there already, and goes on with the options that it was started with: its {NameOf(key)} "
                    + $"{Contrast(key, wanted, saved)}; leave that out to add the seeds to it, or give another crawl its own --name";
            }
        }

        return null;
    }

    private static string NameOf(OptionKey key) => key.Flag ?? key.FileKey;

    // Lists are not told: one of them is of headers, which may hold secrets of whoever started the crawl.
    private static string Contrast(OptionKey key, OptionText wanted, OptionLayer saved) => key.IsList
        ? "is another"
        : $"is {saved.Find(key)?.Texts.FirstOrDefault() ?? key.Default}, not {string.Join(", ", wanted.Texts)}";
}
