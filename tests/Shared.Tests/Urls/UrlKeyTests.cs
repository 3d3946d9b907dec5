using System.Text;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Tests.Urls;

public sealed class UrlKeyTests
{
    // from sha256sum: stored frontiers and records hold these, so they may never change
    [Theory]
    [InlineData("http://example.com/", "2a1b402420ef46577471cdc7409b0fa2")]
    [InlineData("https://example.com/a?b=c", "e0512f29180d11adcc238f3bae1af95f")]
    public void Of_KnownUrl_IsTheGoldenDigest(string url, string digest)
    {
        UrlKey.Of(url).ToString().ShouldBe(digest);
        CrawlUrl.FromCanonical(url).Key.ToString().ShouldBe(digest);
        Convert.ToHexStringLower(UrlKey.Of(url).ToArray()).ShouldBe(digest);
    }

    [Fact]
    public void Of_LongUrl_DigestsAllOfIt()
    {
        var start = "http://example.com/" + new string('a', 5_000);

        UrlKey.Of(start + "b").ShouldNotBe(UrlKey.Of(start + "c"));
        UrlKey.Of(start).ShouldBe(UrlKey.Read(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(start))));
    }

    [Fact]
    public void Read_WrittenKey_IsTheKey()
    {
        var key = UrlKey.Of("http://example.com/");

        UrlKey.Read(key.ToArray()).ShouldBe(key);
    }

    [Fact]
    public void CompareTo_Keys_SortsAsTheirBytesDo()
    {
        UrlKey[] keys = [.. Enumerable.Range(0, 200).Select(i => UrlKey.Of($"http://example.com/{i}")), new(1, 2), new(1, 1)];

        var sorted = keys.Order().Select(key => key.ToString());

        sorted.ShouldBe(keys.Select(key => key.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Operators_TwoKeys_AgreeWithCompareTo()
    {
        var low = new UrlKey(1, 2);
        var high = new UrlKey(1, ulong.MaxValue);

        (low < high && low <= high && high > low && high >= low).ShouldBeTrue();
        (high < low || high <= low || low > high || low >= high).ShouldBeFalse();
        low.CompareTo(new UrlKey(1, 2)).ShouldBe(0);
    }
}
