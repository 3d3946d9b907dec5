using System.Collections.Immutable;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>What a user asks of a crawl, on its way to the coordinator.</summary>
internal static class CrawlSettings
{
    /// <summary>The options that shape a crawl and are not at their default, as flags, environment or files say.</summary>
    public static ImmutableArray<CrawlSetting> Of(IReadOnlyList<OptionLayer> layers) => Of(layers, OptionCatalog.OfACrawl);

    /// <summary>The same of some other options, such as those that shape a list.</summary>
    public static ImmutableArray<CrawlSetting> Of(IReadOnlyList<OptionLayer> layers, IReadOnlyList<OptionKey> keys) =>
        [.. Given(layers, keys).Select(given => new CrawlSetting(given.Key.Key, given.Text.Texts))];

    /// <summary>Those that one layer says, be they the defaults: what somebody wants of a crawl that is there.</summary>
    public static ImmutableArray<CrawlSetting> Of(OptionLayer layer) =>
    [
        .. from key in OptionCatalog.OfACrawl
           let text = layer.Find(key)
           where text is not null
           select new CrawlSetting(key.Key, text.Texts),
    ];

    private static IEnumerable<(OptionKey Key, OptionText Text)> Given(IReadOnlyList<OptionLayer> layers, IReadOnlyList<OptionKey> keys) =>
        from key in keys
        let text = layers.Select(layer => layer.Find(key)).FirstOrDefault(found => found is not null)
        where text is not null && (key.IsList ? text.Texts.Length > 0 : !text.Texts.SequenceEqual([key.Default]))
        select (key, text);
}
