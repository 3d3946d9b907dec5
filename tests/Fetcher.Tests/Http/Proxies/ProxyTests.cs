using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Http.Proxies;
using ActorCrawler.Fetcher.Http.Tls;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests.Http.Proxies;

public sealed class ProxyTests
{
    [Fact]
    public async Task FetchAsync_Http_GoesThroughTheProxyWhichLooksUpTheName()
    {
        await using var site = await TestSite.StartAsync(s => s.Echo("/echo"));
        await using var proxy = new TestProxy("user:p@ss word");
        using var bed = Through($"user:p%40ss%20word@{proxy.Address}");

        var result = await bed.FetchAsync($"http://only-there.test:{site.Port}/echo", allowPrivate: false);

        result.Outcome.ShouldBe(FetchOutcome.Fetched, result.Detail);
        Echo.Parse(result.Body).Header("Proxy-Authorization").ShouldBe("");
        proxy.Requests.ShouldBe([$"GET http://only-there.test:{site.Port}/echo HTTP/1.1"]);
        bed.Lookups.ShouldBe(0);
    }

    [Fact]
    public async Task FetchAsync_Https_GoesThroughATunnelAndChecksTheCertificateOfTheSite()
    {
        await using var site = await TestSite.StartAsync(s => s.WithTls().Echo("/echo"));
        await using var proxy = new TestProxy("user:pass");
        using var bed = new FetchBed(new HttpOptions
        {
            Proxies = [Parse($"user:pass@{proxy.Address}")],
            Tls = new TlsOptions { TrustedRoots = [site.Certificate!] },
        });

        var result = await bed.FetchAsync($"https://www.site.test:{site.Port}/echo", allowPrivate: false);
        var wrongName = await bed.FetchAsync($"https://www.example:{site.Port}/echo", allowPrivate: false);

        result.Outcome.ShouldBe(FetchOutcome.Fetched, result.Detail);
        Echo.Parse(result.Body).Header("Proxy-Authorization").ShouldBe("");
        site.Log.Requests.ShouldHaveSingleItem().Protocol.ShouldBe("HTTP/2");
        wrongName.Outcome.ShouldBe(FetchOutcome.TlsFailed);
        proxy.Requests.ShouldBe([$"CONNECT www.site.test:{site.Port} HTTP/1.1", $"CONNECT www.example:{site.Port} HTTP/1.1"]);
    }

    [Theory]
    [InlineData("http", "The proxy http://{0} wants other credentials: it answered 407.")]
    [InlineData("https", "The proxy http://{0} made no tunnel: it answered \"HTTP/1.1 407 Proxy Authentication Required\".")]
    public async Task FetchAsync_WrongPassword_IsToldOfTheProxyWithoutThePassword(string scheme, string detail)
    {
        await using var proxy = new TestProxy("user:pass");
        using var bed = Through($"user:wrong@{proxy.Address}");

        var result = await bed.FetchAsync($"{scheme}://somewhere.test/", allowPrivate: false);

        (result.Outcome, result.Detail).ShouldBe((FetchOutcome.ConnectFailed, string.Format(null, detail, proxy.Address)));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task FetchAsync_ProxyIsDown_IsToldOfTheProxy(string scheme)
    {
        var gone = new TestProxy();
        await gone.DisposeAsync();
        using var bed = Through(gone.Address);

        var result = await bed.FetchAsync($"{scheme}://somewhere.test/", allowPrivate: false);

        (result.Outcome, result.Detail).ShouldBe((FetchOutcome.ConnectFailed, $"The proxy http://{gone.Address} cannot be reached: Connection refused."));
    }

    [Fact]
    public async Task FetchAsync_NameOfTheProxyUnknown_IsToldOfTheProxy()
    {
        using var bed = Through("nowhere.test:3128");

        var result = await bed.FetchAsync("http://somewhere.test/", allowPrivate: false);

        result.Detail.ShouldNotBeNull().ShouldStartWith("The name of the proxy http://nowhere.test:3128 does not resolve: ");
    }

    [Fact]
    public async Task FetchAsync_SilentProxy_TimesOutAndIsToldOf()
    {
        using var silent = new SilentListener();
        using var bed = Through($"127.0.0.1:{silent.Port}");

        var fetch = bed.FetchAsync("https://somewhere.test/", allowPrivate: false);
        using var connection = await silent.AcceptAsync(CancellationToken.None);
        await bed.Time.WhenSetAsync(FetchBed.Settings.ConnectTimeout);
        bed.Time.Advance(FetchBed.Settings.ConnectTimeout);
        var result = await fetch;

        (result.Outcome, result.Detail).ShouldBe((FetchOutcome.TimedOut, $"The proxy http://127.0.0.1:{silent.Port} did not connect within 7 s."));
    }

    [Fact]
    public async Task FetchAsync_SeveralProxies_TakeTurns()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home"));
        await using var one = new TestProxy();
        await using var two = new TestProxy();
        using var bed = Through(one.Address, two.Address);

        for (var i = 0; i < 4; i++)
        {
            await bed.FetchAsync($"http://site.test:{site.Port}/", allowPrivate: false);
        }

        (one.Requests.Count, two.Requests.Count).ShouldBe((2, 2));
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://localhost/")]
    [InlineData("https://a.localhost./")]
    public async Task FetchAsync_UrlThatIsPrivateByItself_IsNotGivenToTheProxy(string url)
    {
        await using var proxy = new TestProxy();
        using var bed = Through(proxy.Address);

        (await bed.FetchAsync(url, allowPrivate: false)).Outcome.ShouldBe(FetchOutcome.AddressRefused);
        proxy.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://proxy.test:3128", "http://proxy.test:3128", null)]
    [InlineData("http://proxy.test", "http://proxy.test", null)]
    [InlineData("http://user:pass@[::1]:3128/", "http://[::1]:3128", "Basic dXNlcjpwYXNz")]
    [InlineData("http://user@proxy.test:1", "http://proxy.test:1", "Basic dXNlcjo=")]
    public void TryParse_Proxy_ShowsNoCredentials(string text, string shown, string? authorization)
    {
        ProxyServer.TryParse(text, out var proxy).ShouldBeTrue();

        (proxy.ToString(), proxy.Authorization).ShouldBe((shown, authorization));
    }

    [Theory]
    [InlineData("")]
    [InlineData("proxy.test:3128")]
    [InlineData("https://proxy.test:3128")]
    [InlineData("socks5://proxy.test:1080")]
    [InlineData("http://proxy.test:3128/path")]
    public void TryParse_AnythingElse_IsRefused(string text) => ProxyServer.TryParse(text, out _).ShouldBeFalse();

    private static FetchBed Through(params string[] proxies) => new(new HttpOptions { Proxies = [.. proxies.Select(Parse)] });

    private static ProxyServer Parse(string address)
    {
        ProxyServer.TryParse($"http://{address}", out var proxy).ShouldBeTrue();
        return proxy;
    }
}
