using System.Collections.Immutable;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Tests.Frontier;

/// <summary>Waiting URLs of one site with everything that they may carry.</summary>
internal static class WaitingUrls
{
    public static readonly SiteKey Site = new("example.com:8080");

    public static WaitingUrl Random(Random random, long id)
    {
        var scheme = random.Next(2) == 0 ? "http" : "https";
        var path = new string('x', random.Next(20) == 0 ? random.Next(1500) : random.Next(40));
        CrawlUrl? parent = random.Next(4) switch
        {
            0 => null,
            1 => Crawls.Url($"https://elsewhere.test/{random.Next(100)}"),
            _ => Crawls.Url("http://example.com:8080/parent"),
        };
        return new WaitingUrl(id, Crawls.Url($"{scheme}://{Site}/{path}?id={id}"), parent, random.Next(2) == 0, Hops(random));
    }

    public static void ShouldBeSame(WaitingUrl actual, WaitingUrl expected)
    {
        actual.Id.ShouldBe(expected.Id);
        actual.Url.ShouldBe(expected.Url);
        actual.Url.Site.ShouldBe(expected.Url.Site);
        actual.FoundOn.ShouldBe(expected.FoundOn);
        actual.AllowPrivate.ShouldBe(expected.AllowPrivate);
        actual.Redirects.ShouldBe(expected.Redirects);
    }

    private static ImmutableArray<CrawlUrl> Hops(Random random) => random.Next(5) > 0
        ? []
        : [.. Enumerable.Range(1, random.Next(1, CrawlFrontier.MaxRedirects + 1)).Select(hop => Crawls.Url($"http://hop{hop}.test/{random.Next(9)}"))];
}
