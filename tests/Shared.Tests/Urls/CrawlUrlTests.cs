using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Tests.Urls;

public sealed class CrawlUrlTests
{
    [Theory]
    [InlineData("http://example.com/a?b", "example.com", "http://example.com", "example.com", "/a?b")]
    [InlineData("https://example.com/", "example.com", "https://example.com", "example.com", "/")]
    [InlineData("http://example.com:443/x", "example.com:443", "http://example.com:443", "example.com", "/x")]
    [InlineData("https://[::1]:8443/x", "[::1]:8443", "https://[::1]:8443", "[::1]", "/x")]
    [InlineData("https://[::1]/x", "[::1]", "https://[::1]", "[::1]", "/x")]
    public void Parts_OfCanonicalUrl_AreCutWhereTheyMeet(string text, string site, string origin, string host, string pathAndQuery)
    {
        var url = CrawlUrl.FromCanonical(text);

        url.Site.Name.ShouldBe(site);
        url.Origin.ShouldBe(origin);
        url.Host.ToString().ShouldBe(host);
        url.PathAndQuery.ToString().ShouldBe(pathAndQuery);
        url.IsHttps.ShouldBe(text.StartsWith("https", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("ftp://example.com/")]
    [InlineData("http://example.com")]
    [InlineData("http:///a")]
    public void FromCanonical_OtherText_Throws(string text) => Should.Throw<FormatException>(() => CrawlUrl.FromCanonical(text));

    [Theory]
    [InlineData("https://example.com/%41%2f%2e%2e/%zz?q=%41&r=[x]|^", "/%41%2f%2e%2e/%zz?q=%41&r=[x]|^", "example.com")]
    [InlineData("http://xn--fa-hia.example/a", "/a", "xn--fa-hia.example")]
    [InlineData("http://xn--pokxncvks/a", "/a", "xn--pokxncvks")]
    [InlineData("http://[2001:db8::1]:8080/a", "/a", "2001:db8::1")]
    [InlineData("http://a_b.example/", "/", "a_b.example")]
    public void ToUri_CanonicalUrl_KeepsEveryCharacterOnTheWire(string text, string pathAndQuery, string host)
    {
        var uri = CrawlUrl.FromCanonical(text).ToUri();

        uri.PathAndQuery.ShouldBe(pathAndQuery);
        uri.IdnHost.ShouldBe(host);
    }

    [Theory]
    [InlineData(1, 63)]
    [InlineData(1, 200)]
    [InlineData(30, 60)]
    public void ToUri_LongHost_ExistsWhereverItIsCanonical(int labels, int length)
    {
        var host = string.Join('.', Enumerable.Repeat(new string('a', length), labels));

        if (UrlCanonicalizer.TryCanonicalize($"http://{host}/x", null, out var url) == UrlRefusal.None)
        {
            url!.ToUri().IdnHost.ShouldBe(host);
        }
    }

    [Fact]
    public void ToUri_HostThatNothingCanReach_Throws() =>
        Should.Throw<UriFormatException>(() => CrawlUrl.FromCanonical("http://a..b/").ToUri());

    [Fact]
    public void Equals_SameText_IsTheSameUrl()
    {
        var first = CrawlUrl.FromCanonical("http://example.com/a");
        var second = Canonical.Url("HTTP://example.com:80/./a");

        second.ShouldBe(first);
        second.GetHashCode().ShouldBe(first.GetHashCode());
        second.Equals(CrawlUrl.FromCanonical("https://example.com/a")).ShouldBeFalse();
    }

    [Fact]
    public void Again_OfAUrl_HasAKeyOfItsOwnAndSendsTheSame()
    {
        var url = CrawlUrl.FromCanonical("https://example.com:8443/a?b=c");

        var again = url.Again(2);

        again.Text.ShouldBe("https://example.com:8443/a?b=c#2");
        again.Key.ShouldNotBe(url.Key);
        again.Site.ShouldBe(url.Site);
        again.PathAndQuery.ToString().ShouldBe("/a?b=c");
        again.IsRepeat.ShouldBeTrue();
        url.IsRepeat.ShouldBeFalse();
        again.Once().ShouldBe(url);
        url.Once().ShouldBeSameAs(url);
        CrawlUrl.FromCanonical(again.Text).ShouldBe(again);
    }
}
