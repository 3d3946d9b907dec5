using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Tests.Urls;

public sealed class UrlCanonicalizerTests
{
    private static readonly CrawlUrl Page = Canonical.Url("https://example.com/docs/guide/start.html?v=3");

    [Theory]
    [InlineData("http://example.com", "http://example.com/")]
    [InlineData("HTTP://EXAMPLE.com:80/a", "http://example.com/a")]
    [InlineData("https://example.com:443?x", "https://example.com/?x")]
    [InlineData("https://example.com:080/", "https://example.com:80/")]
    [InlineData("https://user:secret@example.com/a#part", "https://example.com/a")]
    [InlineData("https://example.com/a/./b/../c//d/", "https://example.com/a/c//d/")]
    [InlineData("https://example.com/%7euser/a b/ü?q=ü 'x'", "https://example.com/%7euser/a%20b/%C3%BC?q=%C3%BC%20%27x%27")]
    [InlineData("https://example.com\\a\\b", "https://example.com/a/b")]
    [InlineData("  https://exa\nmple.com/a\t ", "https://example.com/a")]
    [InlineData("http://0x7f.1/", "http://127.0.0.1/")]
    [InlineData("http://[2001:DB8:0:0::1]:8080/", "http://[2001:db8::1]:8080/")]
    [InlineData("https://faß.BÜCHER.example/", "https://xn--fa-hia.xn--bcher-kva.example/")]
    [InlineData("https://example.com/?", "https://example.com/?")]
    public void TryCanonicalize_AbsoluteUrl_IsTheOneSpelling(string text, string expected) => Resolve(text, null).ShouldBe(expected);

    [Theory]
    [InlineData("next.html", "https://example.com/docs/guide/next.html")]
    [InlineData("../x/y.html#frag", "https://example.com/docs/x/y.html")]
    [InlineData("../../../../up", "https://example.com/up")]
    [InlineData("./", "https://example.com/docs/guide/")]
    [InlineData("..", "https://example.com/docs/")]
    [InlineData(".", "https://example.com/docs/guide/")]
    [InlineData("a/..", "https://example.com/docs/guide/")]
    [InlineData("/", "https://example.com/")]
    [InlineData("/a//../b?c=../d", "https://example.com/a/b?c=../d")]
    [InlineData("?page=2", "https://example.com/docs/guide/start.html?page=2")]
    [InlineData("?", "https://example.com/docs/guide/start.html?")]
    [InlineData("#top", "https://example.com/docs/guide/start.html?v=3")]
    [InlineData("", "https://example.com/docs/guide/start.html?v=3")]
    [InlineData("//cdn.example.net/lib", "https://cdn.example.net/lib")]
    [InlineData("https:other", "https://example.com/docs/guide/other")]
    [InlineData("http:other", "http://other/")]
    [InlineData("%2e%2E/x", "https://example.com/docs/x")]
    [InlineData("/a:b", "https://example.com/a:b")]
    [InlineData("./a:b", "https://example.com/docs/guide/a:b")]
    [InlineData("/.well-known/...", "https://example.com/.well-known/...")]
    public void TryCanonicalize_RelativeToPage_IsResolved(string text, string expected) => Resolve(text, Page).ShouldBe(expected);

    [Theory]
    [InlineData("http://", UrlRefusal.Invalid)]
    [InlineData("http://a b/", UrlRefusal.Invalid)]
    [InlineData("http://256.1.1.1/", UrlRefusal.Invalid)]
    [InlineData("http://example.com:65536/", UrlRefusal.Invalid)]
    [InlineData("http://a..b/", UrlRefusal.Invalid)]
    [InlineData("http://[::1", UrlRefusal.Invalid)]
    [InlineData("mailto:a@example.com", UrlRefusal.UnsupportedScheme)]
    [InlineData("JavaScript:void(0)", UrlRefusal.UnsupportedScheme)]
    [InlineData("java\nscript:void(0)", UrlRefusal.UnsupportedScheme)]
    [InlineData("ftp://example.com/", UrlRefusal.UnsupportedScheme)]
    public void TryCanonicalize_NotCrawlable_SaysWhy(string text, UrlRefusal expected)
    {
        UrlCanonicalizer.TryCanonicalize(text, Page, out var url).ShouldBe(expected);
        url.ShouldBeNull();
    }

    [Fact]
    public void TryCanonicalize_RelativeWithoutBase_IsInvalid() =>
        UrlCanonicalizer.TryCanonicalize("/a", null, out _).ShouldBe(UrlRefusal.Invalid);

    [Theory]
    [InlineData('a')]
    [InlineData('ü')]
    public void TryCanonicalize_LengthAroundTheLimit_IsTooLongBeyondIt(char letter)
    {
        const string start = "https://example.com/";
        var fits = (UrlCanonicalizer.MaxLength - start.Length) / (letter == 'a' ? 1 : 6);

        UrlCanonicalizer.TryCanonicalize(start + new string(letter, fits), null, out _).ShouldBe(UrlRefusal.None);
        UrlCanonicalizer.TryCanonicalize(start + new string(letter, fits + 1), null, out var tooLong).ShouldBe(UrlRefusal.TooLong);
        tooLong.ShouldBeNull();
    }

    [Fact]
    public void TryCanonicalize_EndlessText_IsRefusedByItsStart()
    {
        var rest = new string('x', UrlCanonicalizer.MaxTextLength);

        UrlCanonicalizer.TryCanonicalize("/" + rest, Page, out _).ShouldBe(UrlRefusal.TooLong);
        UrlCanonicalizer.TryCanonicalize("data:image/png;base64," + rest, Page, out _).ShouldBe(UrlRefusal.UnsupportedScheme);
    }

    [Fact]
    public void TryCanonicalize_FragmentOfTheSamePage_IsTheSameObject()
    {
        UrlCanonicalizer.TryCanonicalize("#part", Page, out var url);

        url.ShouldBeSameAs(Page);
    }

    [Fact]
    public void TryCanonicalize_ShortBuffer_Throws() => Should.Throw<ArgumentOutOfRangeException>(
        () => UrlCanonicalizer.TryCanonicalize("/a", Page, new char[UrlCanonicalizer.MaxLength - 1], out _));

    private static string? Resolve(string text, CrawlUrl? baseUrl)
    {
        UrlCanonicalizer.TryCanonicalize(text, baseUrl, out var url).ShouldBe(UrlRefusal.None);
        return url?.Text;
    }
}
