using ActorCrawler.Parser.Charsets;
using ActorCrawler.Parser.Links;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Parser.Tests.Links;

public sealed class LinkResolverTests
{
    private readonly LinkResolver _resolver = new();

    [Theory]
    [InlineData("http://site.example/a/b?q", "c", "http://site.example/a/c")]
    [InlineData("http://site.example/a/b?q", "?r#f", "http://site.example/a/b?r")]
    [InlineData("http://site.example/a/b?q=/x/", "c", "http://site.example/a/c")]
    [InlineData("http://site.example/a/b", "/c", "http://site.example/c")]
    [InlineData("http://site.example/a/b", "//other.example", "http://other.example/")]
    [InlineData("https://site.example/a/b", "//other.example", "https://other.example/")]
    [InlineData("http://site.example/a/b", "HTTPS://Other.Example/x", "https://other.example/x")]
    [InlineData("http://site.example/a/b", "http:c", "http://site.example/a/c")]
    [InlineData("http://site.example/a/b", "#f", null)]
    [InlineData("http://site.example/a/b", "", null)]
    [InlineData("http://site.example/a/b", "b", "http://site.example/a/b")]
    [InlineData("http://site.example/a/b", "mailto:x@y", null)]
    [InlineData("http://site.example/a/b", "javascript:go()", null)]
    [InlineData("http://site.example/a/b", "java\nscript:go()", null)]
    [InlineData("http://site.example/a/b", "c:d", null)]
    [InlineData("http://site.example/a/b", "./c:d", "http://site.example/a/c:d")]
    [InlineData("http://site.example/a/b", "1:2", "http://site.example/a/1:2")]
    [InlineData("http://site.example/a/b", "http://[broken", null)]
    public void Resolve_FirstAndAgain_IsTheSame(string page, string href, string? expected)
    {
        _resolver.Begin(CrawlUrl.FromCanonical(page), "", Encodings.Utf8);

        var first = _resolver.Resolve(href);
        var again = _resolver.Resolve(href);

        first?.Text.ShouldBe(expected);
        (first is null).ShouldBe(expected is null);
        again.ShouldBeSameAs(first);
    }

    [Fact]
    public void Resolve_SameHrefOnPagesElsewhere_FollowsThePage()
    {
        string[] pages = ["http://a.example/x/1", "http://a.example/y/1", "http://b.example/x/1", "https://a.example/x/1", "http://a.example/x/2"];
        string[] hrefs = ["n", "/n", "//c.example/n", "?n"];

        var targets = pages.Select(page => string.Join(' ', hrefs.Select(href => ResolveOn(page, href)))).ToArray();

        targets.ShouldBe(
        [
            "http://a.example/x/n http://a.example/n http://c.example/n http://a.example/x/1?n",
            "http://a.example/y/n http://a.example/n http://c.example/n http://a.example/y/1?n",
            "http://b.example/x/n http://b.example/n http://c.example/n http://b.example/x/1?n",
            "https://a.example/x/n https://a.example/n https://c.example/n https://a.example/x/1?n",
            "http://a.example/x/n http://a.example/n http://c.example/n http://a.example/x/2?n",
        ]);
    }

    [Theory]
    [InlineData("/b/", "x", "http://site.example/b/x")]
    [InlineData("//other.example/b/c?d#e", "x", "http://other.example/b/x")]
    [InlineData("/b/c", "#f", "http://site.example/b/c")]
    [InlineData("http://[broken", "x", "http://site.example/a/x")]
    [InlineData("javascript:x", "x", "http://site.example/a/x")]
    [InlineData("file:///C:/", "x", null)]
    [InlineData("file:///C:/", "http://other.example/", "http://other.example/")]
    public void Resolve_WithBase_GoesByIt(string baseHref, string href, string? expected)
    {
        _resolver.Begin(CrawlUrl.FromCanonical("http://site.example/a/b"), baseHref, Encodings.Utf8);

        (_resolver.Resolve(href)?.Text).ShouldBe(expected);
    }

    [Theory]
    [InlineData("utf-8", "%D0%B6")]
    [InlineData("utf-16le", "%D0%B6")]
    [InlineData("windows-1251", "%E6")]
    [InlineData("koi8-r", "%D6")]
    [InlineData("shift_jis", "%84w")]
    [InlineData("windows-1252", "%26%231078%3B")]
    public void Resolve_QueryOutsideAscii_IsEncodedAsThePage(string encoding, string expected)
    {
        _resolver.Begin(CrawlUrl.FromCanonical("http://site.example/"), "", Encodings.Find(encoding)!);

        (_resolver.Resolve("/ж?a=ж&b#ж")?.Text).ShouldBe($"http://site.example/%D0%B6?a={expected}&b");
    }

    private string? ResolveOn(string page, string href)
    {
        _resolver.Begin(CrawlUrl.FromCanonical(page), "", Encodings.Utf8);
        return _resolver.Resolve(href)?.Text;
    }
}
