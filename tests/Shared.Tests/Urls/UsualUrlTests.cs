using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Tests.Urls;

public sealed class UsualUrlTests
{
    private const int Links = 60_000;

    private static readonly CrawlUrl?[] Bases =
    [
        null, Canonical.Url("https://example.com/docs/guide/start.html?v=3/4"), Canonical.Url("http://127.0.0.1:8081/page/16"),
        Canonical.Url("http://example.com/"), Canonical.Url("https://[2001:db8::1]:8443//a//b"),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TryResolve_MutatedLinks_GivesWhatTheParserGives(int seed)
    {
        var buffer = new char[UrlCanonicalizer.MaxLength];
        var usual = 0;
        var i = 0;
        foreach (var link in LinkMutations.Generate(seed, Links))
        {
            var baseUrl = Bases[i++ % Bases.Length];
            if (UsualUrl.TryResolve(link, baseUrl, buffer, out var written))
            {
                usual++;
                UrlCanonicalizer.TryParse(link, baseUrl, out var parsed).ShouldBe(UrlRefusal.None, $"{link} on {baseUrl}");
                parsed!.Text.ShouldBe(new string(buffer, 0, written), $"{link} on {baseUrl}");
            }
        }

        // both ways were taken often enough to mean something
        usual.ShouldBeInRange(Links / 10, Links * 9 / 10);
    }

    [Theory]
    [InlineData("https://example.com/a/b?c=d")]
    [InlineData("http://other.example:8080/x/")]
    [InlineData("http://other.example")]
    [InlineData("//cdn.example.net/x.js")]
    [InlineData("/a/b?c#d")]
    [InlineData("b.html")]
    [InlineData("../x/y.html#frag")]
    [InlineData("?page=2")]
    [InlineData("#top")]
    public void TryResolve_UsualLink_TakesTheShortWay(string link) =>
        UsualUrl.TryResolve(link, Bases[1], new char[UrlCanonicalizer.MaxLength], out _).ShouldBeTrue();

    [Fact]
    public void TryResolve_UsualLink_AllocatesNothing()
    {
        var buffer = new char[UrlCanonicalizer.MaxLength];
        Resolve();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Resolve();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Resolve()
        {
            UrlCanonicalizer.TryCanonicalize("../x/y.html?a=b#frag", Bases[1], buffer, out _);
            UrlCanonicalizer.TryCanonicalize("https://other.example/a/./b", Bases[1], buffer, out _);
        }
    }

    [Fact]
    public void TryCanonicalize_CanonicalUrl_IsItself()
    {
        foreach (var link in LinkMutations.Generate(seed: 4, Links))
        {
            UrlCanonicalizer.TryCanonicalize(link, Bases[1], out var url);
            if (url is not null)
            {
                UrlCanonicalizer.TryCanonicalize(url.Text, null, out var again).ShouldBe(UrlRefusal.None, link);
                again.ShouldBe(url);
                again!.Site.ShouldBe(url.Site);
                again.PathAndQuery.ToString().ShouldBe(url.PathAndQuery.ToString());
            }
        }
    }

    [Fact]
    public void TryCanonicalize_IntoBuffer_AnswersTheSame()
    {
        var buffer = new char[UrlCanonicalizer.MaxLength];
        foreach (var link in LinkMutations.Generate(seed: 5, Links))
        {
            var expected = UrlCanonicalizer.TryCanonicalize(link, Bases[1], out var url);

            UrlCanonicalizer.TryCanonicalize(link, Bases[1], buffer, out var written).ShouldBe(expected, link);
            new string(buffer, 0, written).ShouldBe(url?.Text ?? "", link);
        }
    }

    [Fact]
    public void ToUri_AnyCanonicalUrl_KeepsPathAndQuery()
    {
        foreach (var url in LinkMutations.Generate(seed: 6, Links).Select(Canonicalize).OfType<CrawlUrl>())
        {
            var uri = url.ToUri();

            uri.PathAndQuery.ShouldBe(url.PathAndQuery.ToString());
            var port = url.Site.Name.AsSpan(url.Host.Length);
            uri.Port.ShouldBe(port.IsEmpty ? (url.IsHttps ? 443 : 80) : int.Parse(port[1..]));
        }
    }

    private static CrawlUrl? Canonicalize(string link)
    {
        UrlCanonicalizer.TryCanonicalize(link, Bases[1], out var url);
        return url;
    }
}
