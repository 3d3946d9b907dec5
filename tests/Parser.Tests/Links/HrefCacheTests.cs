using ActorCrawler.Parser.Links;

namespace ActorCrawler.Parser.Tests.Links;

public sealed class HrefCacheTests
{
    [Fact]
    public void TryGet_SameHrefOtherBase_IsAnotherEntry()
    {
        var cache = new HrefCache(8);
        cache.Add("http://a/", "x", TestPages.Url);
        cache.Add("http://b/", "x", null);

        cache.TryGet("http://a/", "x", out var first).ShouldBeTrue();
        cache.TryGet("http://b/", "x", out var second).ShouldBeTrue();

        first.ShouldBeSameAs(TestPages.Url);
        second.ShouldBeNull();
        cache.TryGet("http://a/x", "", out _).ShouldBeFalse();
    }

    [Fact]
    public void Add_MoreThanFits_StaysBoundedAndKeepsWhatIsUsed()
    {
        var cache = new HrefCache(10);
        cache.Add("http://a/", "used", TestPages.Url);

        for (var i = 0; i < 1000; i++)
        {
            cache.Add("http://a/", $"{i}", TestPages.Url);
            cache.TryGet("http://a/", "used", out _).ShouldBeTrue();
            cache.Count.ShouldBeLessThanOrEqualTo(20);
        }

        cache.TryGet("http://a/", "1", out _).ShouldBeFalse();
    }
}
