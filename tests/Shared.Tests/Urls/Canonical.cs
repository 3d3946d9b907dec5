using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Tests.Urls;

/// <summary>Shorthand of the URL tests.</summary>
internal static class Canonical
{
    public static CrawlUrl Url(string text) =>
        UrlCanonicalizer.TryCanonicalize(text, null, out var url) == UrlRefusal.None
            ? url!
            : throw new ArgumentException($"Not a URL: {text}", nameof(text));
}
