using System.Collections.Immutable;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>What a user asks of a crawl, as a coordinator takes it in: read into options, and held against those of a crawl that is there.</summary>
internal static class SettingComparison
{
    /// <summary>The settings as a layer of options; those that no crawl of a cluster has are noted as problems.</summary>
    public static OptionLayer Read(ImmutableArray<CrawlSetting> settings, OptionProblems problems)
    {
        var layer = new OptionLayer();
        foreach (var setting in settings)
        {
            if (OptionCatalog.OfACrawl.FirstOrDefault(option => option.Key == setting.Key) is { } key)
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

    /// <summary>The first of some settings that means something else than what a crawl has, in a sentence for whoever asked for it; null for none.</summary>
    /// <param name="settings">What is asked for.</param>
    /// <param name="folder">The crawl.</param>
    /// <param name="environment">What its options may refer to.</param>
    /// <exception cref="IOException">Its options cannot be read.</exception>
    public static string? FirstDifference(ImmutableArray<CrawlSetting> settings, CrawlFolder folder, IReadOnlyDictionary<string, string> environment)
    {
        var problems = new OptionProblems();
        var (asked, saved) = (Read(settings, problems), SavedOptions.ReadLayer(folder, environment, problems));
        return problems.Count > 0 ? string.Join("; ", problems.Lines) : FirstDifference(folder.Crawl, asked, saved);
    }

    private static string? FirstDifference(CrawlId crawl, OptionLayer asked, OptionLayer saved)
    {
        foreach (var key in OptionCatalog.OfACrawl)
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
