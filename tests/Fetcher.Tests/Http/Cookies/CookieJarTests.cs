using ActorCrawler.Fetcher.Http.Cookies;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit;

namespace ActorCrawler.Fetcher.Tests.Http.Cookies;

public sealed class CookieJarTests
{
    private readonly ManualTime _time = new();
    private readonly CookieJar _jar;

    public CookieJarTests() => _jar = new CookieJar(_time);

    [Theory]
    [InlineData("a=1", "a=1")]
    [InlineData(" a = 1 ; Path=/", "a=1")]
    [InlineData("a=b=c", "a=b=c")]
    [InlineData("a=", "a=")]
    [InlineData("lonely", "lonely")]
    [InlineData("a=\"quoted\"", "a=\"quoted\"")]
    [InlineData("a=1; Domain=example.com", "a=1")]
    [InlineData("a=1; domain=.EXAMPLE.com", "a=1")]
    [InlineData("a=1; SameSite=Strict; Unknown; Path", "a=1")]
    [InlineData("a=1; Secure", "a=1")]
    [InlineData("a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "a=1")]
    [InlineData("", "")]
    [InlineData("=", "")]
    [InlineData("a=\u0001", "")]
    [InlineData("a=1\t2", "")]
    [InlineData("a=1; Max-Age=0", "")]
    [InlineData("a=1; Max-Age=-99999999999999999999", "")]
    [InlineData("a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "")]
    [InlineData("a=1; Domain=other.com", "")]
    [InlineData("a=1; Domain=ample.com", "")]
    [InlineData("a=1; Domain=deeper.www.example.com", "")]
    [InlineData("a=1; Domain=com", "")]
    [InlineData("a=1; Domain=.", "a=1")]
    [InlineData("a=1; Path=/other", "")]
    public void Take_Cookie_IsSentBackOrNot(string header, string sent) =>
        SentAfter("https://www.example.com/", header, "https://www.example.com/").ShouldBe(sent);

    [Theory]
    [InlineData("a=1; Path=/", "https://example.com/", "")]
    [InlineData("a=1; Path=/", "https://sub.www.example.com/", "")]
    [InlineData("a=1; Domain=example.com; Path=/", "https://example.com/", "a=1")]
    [InlineData("a=1; Domain=example.com; Path=/", "https://other.example.com/", "a=1")]
    [InlineData("a=1; Domain=example.com; Path=/", "https://notexample.com/", "")]
    [InlineData("a=1; Path=/dir", "https://www.example.com/dir", "a=1")]
    [InlineData("a=1; Path=/dir", "https://www.example.com/dir/x?y", "a=1")]
    [InlineData("a=1; Path=/dir", "https://www.example.com/directory", "")]
    [InlineData("a=1; Path=/dir/", "https://www.example.com/dir", "")]
    [InlineData("a=1", "https://www.example.com/x/page", "a=1")]
    [InlineData("a=1", "https://www.example.com/y/page", "")]
    [InlineData("a=1", "http://www.example.com/x/page", "a=1")]
    [InlineData("a=1; Secure; Path=/", "http://www.example.com/", "")]
    [InlineData("a=1; Path=/", "https://www.example.com:8443/", "a=1")]
    public void For_OtherUrl_GetsTheCookieOrNot(string header, string url, string sent) =>
        SentAfter("https://www.example.com/x/page", header, url).ShouldBe(sent);

    [Theory]
    [InlineData("__Secure-a=1; Secure", "__Secure-a=1")]
    [InlineData("__Secure-a=1", "")]
    [InlineData("__Host-a=1; Secure; Path=/", "__Host-a=1")]
    [InlineData("__Host-a=1; Secure; Path=/; Domain=www.example.com", "")]
    [InlineData("__host-a=1; Secure", "")]
    [InlineData("=__Host-a=1; Secure; Path=/", "")]
    public void Take_NameWithAPromise_IsHeldToIt(string header, string sent) =>
        SentAfter("https://www.example.com/", header, "https://www.example.com/").ShouldBe(sent);

    [Fact]
    public void Take_SecureCookieOverHttp_IsRefused() =>
        SentAfter("http://www.example.com/", "a=1; Secure", "https://www.example.com/").ShouldBe("");

    [Fact]
    public void Take_OverHttpWhatHttpsSet_ReplacesNothing()
    {
        Take("https://www.example.com/", "a=good; Secure; Domain=example.com");
        Take("http://www.example.com/", "a=bad");
        Take("http://www.example.com/", "a=bad; Domain=example.com");
        Take("http://www.example.com/", "b=fine");

        Sent("https://www.example.com/").ShouldBe("a=good; b=fine");
    }

    [Fact]
    public void For_SeveralCookies_SendsLongerPathsFirstThenOlderOnes()
    {
        Take("https://www.example.com/", "a=1; Path=/", "b=2; Path=/", "c=3; Path=/x", "a=4; Path=/");

        Sent("https://www.example.com/x/y").ShouldBe("c=3; a=4; b=2");
    }

    [Fact]
    public void For_CookieThatIsOver_SendsItNoMore()
    {
        Take("https://www.example.com/", "a=1; Max-Age=60", "b=2");
        _time.Advance(TimeSpan.FromSeconds(59));
        Sent("https://www.example.com/").ShouldBe("a=1; b=2");

        _time.Advance(TimeSpan.FromSeconds(1));
        Sent("https://www.example.com/").ShouldBe("b=2");
    }

    [Fact]
    public void Take_CookieForAThousandYears_LivesForFourHundredDays()
    {
        Take("https://www.example.com/", "a=1; Max-Age=99999999999", "b=2; Expires=Fri, 31 Dec 9999 23:59:59 GMT");

        _jar.All.ShouldAllBe(cookie => cookie.Expires == _time.GetUtcNow() + CookieRules.Longest);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::1]/")]
    public void Take_Address_GetsNoneUnlessAsked(string url)
    {
        var willing = new CookieJar(_time, allowAddresses: true);
        foreach (var jar in (CookieJar[])[_jar, willing])
        {
            jar.Take(CrawlUrl.FromCanonical(url), ["a=1", "b=2; Domain=0.0.1"]);
        }

        _jar.For(CrawlUrl.FromCanonical(url)).ShouldBeEmpty();
        CookieHeader.Join([], willing.For(CrawlUrl.FromCanonical(url))).ShouldBe("a=1");
    }

    [Fact]
    public void Take_SingleLabelHost_KeepsItsCookiesToItself()
    {
        Take("http://intranet/", "a=1; Domain=intranet");

        Sent("http://intranet/").ShouldBe("a=1");
        Sent("http://sub.intranet/").ShouldBe("");
    }

    [Fact]
    public void Take_MoreThanThereIsRoomFor_ForgetsTheOldest()
    {
        Take("https://www.example.com/", [.. Enumerable.Range(0, 200).Select(i => $"n{i}=1")]);
        _jar.All.Select(cookie => cookie.Name).ShouldBe(Enumerable.Range(150, CookieJar.MaxPerDomain).Select(i => $"n{i}"));

        for (var i = 0; i < CookieJar.MaxTotal; i++)
        {
            Take($"https://www{i}.example.com/", "a=1");
        }

        _jar.All.Length.ShouldBe(CookieJar.MaxTotal);
        Sent("https://www.example.com/").ShouldBe("");
    }

    [Fact]
    public void Take_CookieOfFourKilobytes_IsTheLongest()
    {
        Take("https://www.example.com/", "a=" + new string('x', 4095), "b=" + new string('x', 4096), "c=1; Path=/" + new string('x', 1024));

        _jar.All.Select(cookie => cookie.Name).ShouldBe(["a", "c"]);
    }

    [Fact]
    public void Join_CookieOfTheUser_StandsBeforeThatOfTheJar() =>
        CookieHeader.Join([new("a", "mine")], [new("a", "theirs"), new("b", "2")]).ShouldBe("a=mine; b=2");

    private string SentAfter(string setBy, string header, string url)
    {
        Take(setBy, header);
        return Sent(url);
    }

    private void Take(string url, params string[] headers) => _jar.Take(CrawlUrl.FromCanonical(url), headers);

    private string Sent(string url) => CookieHeader.Join([], _jar.For(CrawlUrl.FromCanonical(url))) ?? "";
}
