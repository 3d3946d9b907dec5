using System.Net.Sockets;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Http.Tls;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests.Http;

public sealed class HttpFetcherConnectTests
{
    [Fact]
    public async Task FetchAsync_NameUnknown_IsDnsFailed()
    {
        using var bed = new FetchBed();

        foreach (var allowPrivate in (bool[])[true, false])
        {
            var result = await bed.FetchAsync("http://nowhere.test/", allowPrivate);
            result.Outcome.ShouldBe(FetchOutcome.DnsFailed, result.Detail);
            result.Detail.ShouldNotBeNull().ShouldStartWith("The name does not resolve");
        }

        bed.Lookups.ShouldBe(1);
    }

    [Fact]
    public async Task FetchAsync_HostThatDnsCannotCarry_IsDnsFailed()
    {
        using var bed = new FetchBed();

        (await bed.FetchAsync($"http://{new string('a', 300)}.test/")).Outcome.ShouldBe(FetchOutcome.DnsFailed);
    }

    [Fact]
    public async Task FetchAsync_PortClosed_IsConnectFailed()
    {
        using var bed = new FetchBed();

        var result = await bed.FetchAsync($"http://127.0.0.1:{await ClosedPortAsync()}/");

        result.Outcome.ShouldBe(FetchOutcome.ConnectFailed);
        result.Detail.ShouldBe("No connection could be made: Connection refused.");
    }

    [Fact]
    public async Task FetchAsync_FirstAddressRefuses_TriesTheNext()
    {
        await using var site = await TestSite.StartAsync(s => s.On("127.0.0.3").Page("/", "Home"));
        using var bed = new FetchBed().Name("site.test", "127.0.0.2", "127.0.0.3");

        (await bed.FetchAsync($"http://site.test:{site.Port}/")).Outcome.ShouldBe(FetchOutcome.Fetched);
    }

    [Fact]
    public async Task FetchAsync_AddressOfVersion6_IsReached()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this machine has no IPv6");
        await using var site = await TestSite.StartAsync(s => s.On("::1").Page("/", "Home"));
        using var bed = new FetchBed();

        var result = await bed.FetchAsync(site.Url("/"));

        (result.Outcome, result.FromPrivate).ShouldBe((FetchOutcome.Fetched, true), result.Detail);
        bed.Lookups.ShouldBe(0);
    }

    [Theory]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://localhost.test")]
    [InlineData("http://mapped.test")]
    public async Task FetchAsync_PublicPageLeadsInside_IsRefusedBeforeAnyConnection(string origin)
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Inside"));
        using var bed = new FetchBed().Name("localhost.test", "127.0.0.1").Name("mapped.test", "::ffff:127.0.0.1");

        var result = await bed.FetchAsync($"{origin}:{site.Port}/", allowPrivate: false);

        result.Outcome.ShouldBe(FetchOutcome.AddressRefused, result.Detail);
        site.Log.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task FetchAsync_PrivateConnectionIsOpen_APublicPageCannotBorrowIt()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Inside"));
        using var bed = new FetchBed();
        await bed.FetchAsync(site.Url("/"), allowPrivate: true);

        (await bed.FetchAsync(site.Url("/"), allowPrivate: false)).Outcome.ShouldBe(FetchOutcome.AddressRefused);

        site.Log.Requests.Length.ShouldBe(1);
    }

    [Fact]
    public async Task FetchAsync_LookupHangs_TimesOutAfterTheConnectTimeout()
    {
        using var bed = new FetchBed { LookupGate = new TaskCompletionSource() };
        var looking = bed.Time.WhenSetAsync(FetchBed.Settings.ConnectTimeout);
        var fetch = bed.FetchAsync("http://slow.test/");
        await looking;
        bed.Time.Advance(FetchBed.Settings.ConnectTimeout);

        var result = await fetch;

        (result.Outcome, result.Detail).ShouldBe((FetchOutcome.TimedOut, "The name was not looked up within 7 s."));
        bed.LookupGate.SetResult();
    }

    [Fact]
    public async Task FetchAsync_TlsHandshakeHangs_TimesOutAfterTheConnectTimeout()
    {
        using var silent = new SilentListener();
        using var bed = new FetchBed();
        var fetch = bed.FetchAsync($"https://127.0.0.1:{silent.Port}/");
        using var connection = await silent.AcceptAsync(CancellationToken.None);
        await bed.Time.WhenSetAsync(FetchBed.Settings.ConnectTimeout);
        bed.Time.Advance(FetchBed.Settings.ConnectTimeout);

        var result = await fetch;

        result.Outcome.ShouldBe(FetchOutcome.TimedOut, result.Detail);
        result.Detail.ShouldNotBeNull().ShouldEndWith("within 7 s.");
    }

    [Fact]
    public async Task FetchAsync_CertificateNotTrusted_IsTlsFailed()
    {
        await using var site = await TestSite.StartAsync(s => s.WithTls().Page("/", "Home"));
        using var bed = new FetchBed();

        var result = await bed.FetchAsync(site.Url("/"));

        result.Outcome.ShouldBe(FetchOutcome.TlsFailed, result.Detail);
        site.Log.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task FetchAsync_NoTlsBehindHttps_IsTlsFailed()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home"));
        using var bed = new FetchBed();

        (await bed.FetchAsync($"https://127.0.0.1:{site.Port}/")).Outcome.ShouldBe(FetchOutcome.TlsFailed);
    }

    [Fact]
    public async Task FetchAsync_TrustedCertificate_SpeaksHttp2OverOneConnection()
    {
        await using var site = await TestSite.StartAsync(s => s.WithTls().Page("/", "Home").Bytes("/large", "text/html", new byte[500_000]));
        using var bed = new FetchBed(new HttpOptions { Tls = new TlsOptions { TrustedRoots = [site.Certificate!] } }).Name("www.site.test", "127.0.0.1");

        var first = await bed.FetchAsync($"https://www.site.test:{site.Port}/");
        var second = await bed.FetchAsync($"https://www.site.test:{site.Port}/large");

        first.Outcome.ShouldBe(FetchOutcome.Fetched, first.Detail);
        second.Body.Length.ShouldBe(500_000);
        site.Log.Requests.ShouldAllBe(request => request.Protocol == "HTTP/2");
        site.Log.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task FetchAsync_CertificateOfAnotherName_IsTlsFailed()
    {
        await using var site = await TestSite.StartAsync(s => s.WithTls().Page("/", "Home"));
        using var bed = new FetchBed(new HttpOptions { Tls = new TlsOptions { TrustedRoots = [site.Certificate!] } }).Name("www.example", "127.0.0.1");

        (await bed.FetchAsync($"https://www.example:{site.Port}/")).Outcome.ShouldBe(FetchOutcome.TlsFailed);
    }

    private static async Task<int> ClosedPortAsync()
    {
        await using var gone = await TestSite.StartAsync(s => s.Page("/", "Gone"));
        return gone.Port;
    }
}
