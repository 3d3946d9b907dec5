using ActorCrawler.Cli.Seeds;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Tests.Seeds;

public sealed class PathsUnderTests
{
    [Theory]
    [InlineData("http://a.test/", "admin", "http://a.test/admin")]
    [InlineData("http://a.test/app", "/admin/", "http://a.test/app/admin/")]
    [InlineData("http://a.test/app?x=1", "b.html?c", "http://a.test/app/b.html?c")]
    [InlineData("http://a.test/", "//evil.test/x", "http://a.test/evil.test/x")]
    [InlineData("http://a.test/", "http://evil.test/", "http://a.test/http://evil.test/")]
    [InlineData("http://a.test/", "c#sharp", "http://a.test/c%23sharp")]
    [InlineData("http://a.test/", "two words", "http://a.test/two%20words")]
    [InlineData("http://a.test/app/", "b/../c", "http://a.test/app/c")]
    public void Read_APath_StaysUnderTheBase(string url, string text, string expected)
    {
        new PathsUnder(CrawlUrl.FromCanonical(url)).Read(text, out var read).ShouldBe(UrlRefusal.None);

        read!.Text.ShouldBe(expected);
    }

    [Theory]
    [InlineData("../other")]
    [InlineData("a/../../other")]
    [InlineData("%2e%2e/other")]
    public void Read_APathThatLeadsOut_IsRefused(string text) =>
        new PathsUnder(CrawlUrl.FromCanonical("http://a.test/app")).Read(text, out _).ShouldBe(UrlRefusal.Invalid);
}
