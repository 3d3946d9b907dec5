using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Tests.Urls;

public sealed class CrawlUrlCacheTests
{
    private static readonly CrawlUrl Page = Canonical.Url("https://example.com/docs/start.html");

    [Fact]
    public void TryCanonicalize_SameTargetTwice_IsTheSameObject()
    {
        var cache = new CrawlUrlCache();

        cache.TryCanonicalize("../menu.html", Page, out var first).ShouldBe(UrlRefusal.None);
        cache.TryCanonicalize("/menu.html#part", Page, out var second).ShouldBe(UrlRefusal.None);

        second.ShouldBeSameAs(first);
    }

    [Fact]
    public void TryCanonicalize_OneSlotOnly_StillGivesEachUrlItself()
    {
        var cache = new CrawlUrlCache(slots: 1);
        foreach (var link in LinkMutations.Generate(seed: 7, count: 5_000))
        {
            var expected = UrlCanonicalizer.TryCanonicalize(link, Page, out var url);

            cache.TryCanonicalize(link, Page, out var cached).ShouldBe(expected, link);
            cached.ShouldBe(url);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    [InlineData(3)]
    public void Constructor_SlotsNoPowerOfTwo_Throws(int slots) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new CrawlUrlCache(slots));
}
