using System.Net;
using System.Net.Sockets;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Http.Dns;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests.Http.Dns;

public sealed class DnsClientTests : IAsyncDisposable
{
    private readonly TestDns _server = new();
    private readonly WatchedTime _time = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task ResolveAsync_BothKindsOfAddresses_GivesThemAllWithTheShortestLifetime()
    {
        _server.With("site.test", 300, "192.0.2.1", "192.0.2.2", "2001:db8::1");

        var found = await ResolveAsync("SITE.test.");

        found.Addresses.Select(address => address.ToString()).ShouldBe(["192.0.2.1", "192.0.2.2", "2001:db8::1"]);
        found.Lifetime.ShouldBe(TimeSpan.FromSeconds(300));
        _server.Asked.ShouldBe(["udp site.test A", "udp site.test AAAA"], ignoreOrder: true);
    }

    [Fact]
    public async Task ResolveAsync_LifetimeOfNothing_IsAFewSeconds()
    {
        _server.With("site.test", 0, "192.0.2.1");

        (await ResolveAsync("site.test")).Lifetime.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task ResolveAsync_OtherNames_AreFollowed()
    {
        _server.With("www.site.test", 60, "a.cdn.test").With("a.cdn.test", 20, "b.cdn.test").With("b.cdn.test", 300, "192.0.2.7");

        var found = await ResolveAsync("www.site.test");

        found.Addresses.ShouldBe([IPAddress.Parse("192.0.2.7")]);
        found.Lifetime.ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task ResolveAsync_NamesInACircle_Fails()
    {
        _server.With("a.test", 60, "b.test").With("b.test", 60, "a.test");

        (await Should.ThrowAsync<SocketException>(ResolveAsync("a.test"))).SocketErrorCode.ShouldBe(SocketError.NoRecovery);
    }

    [Fact]
    public async Task ResolveAsync_NoSuchName_Fails() =>
        (await Should.ThrowAsync<SocketException>(ResolveAsync("nowhere.test"))).SocketErrorCode.ShouldBe(SocketError.HostNotFound);

    [Fact]
    public async Task ResolveAsync_NameWithoutAddresses_GivesNone() =>
        (await new DnsClient(new DnsClientOptions([_server.With("mail.test", 60).Address]), _time).ResolveAsync("mail.test")).Addresses.ShouldBeEmpty();

    [Fact]
    public async Task ResolveAsync_AnswerThatDoesNotFit_IsAskedForOverTcp()
    {
        _server.With("site.test", 60, [.. Enumerable.Range(1, 100).Select(i => $"192.0.2.{i}")]).Truncates = true;

        var found = await ResolveAsync("site.test");

        found.Addresses.Length.ShouldBe(100);
        _server.Asked.ShouldContain("tcp site.test A");
    }

    [Fact]
    public async Task ResolveAsync_AnswerToAnotherQuestion_IsNotBelieved()
    {
        _server.With("site.test", 60, "192.0.2.1").Forgery = static query =>
        {
            query[0] ^= 1; // the forger had to guess the identifier
            return query;
        };

        (await ResolveAsync("site.test")).Addresses.ShouldBe([IPAddress.Parse("192.0.2.1")]);
    }

    [Fact]
    public async Task ResolveAsync_FirstServerFails_AsksTheNext()
    {
        await using var broken = new TestDns { Fails = true };
        _server.With("site.test", 60, "192.0.2.1");
        var client = new DnsClient(new DnsClientOptions([broken.Address, new IPEndPoint(IPAddress.Loopback, 1), _server.Address]), _time);

        (await client.ResolveAsync("site.test")).Addresses.ShouldHaveSingleItem();
        broken.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task ResolveAsync_FirstServerIsSilent_AsksTheNextAfterItsTime()
    {
        await using var silent = new TestDns { IsSilent = true };
        _server.With("site.test", 60, "192.0.2.1");
        var options = new DnsClientOptions([silent.Address, _server.Address]);
        var lookup = new DnsClient(options, _time).ResolveAsync("site.test");
        await _time.WhenSetAsync(options.Timeout, times: 2);
        _time.Advance(options.Timeout);

        (await lookup).Addresses.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ResolveAsync_NoServerAnswers_Fails()
    {
        _server.Fails = true;

        (await Should.ThrowAsync<SocketException>(ResolveAsync("site.test"))).SocketErrorCode.ShouldBe(SocketError.TryAgain);
        _server.Asked.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("a.localhost.")]
    public async Task ResolveAsync_Localhost_AsksNobody(string host)
    {
        (await ResolveAsync(host)).Addresses.ShouldBe([IPAddress.Loopback, IPAddress.IPv6Loopback]);
        _server.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a..test")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.test")]
    [InlineData("")]
    public async Task ResolveAsync_NameThatDnsCannotCarry_Fails(string host) => await Should.ThrowAsync<SocketException>(ResolveAsync(host));

    [Fact]
    public async Task FetchAsync_WithAResolverOfItsOwn_ReachesTheSiteAndKeepsTheGuard()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home"));
        _server.With("site.test", 60, "127.0.0.1");
        using var fetcher = new HttpFetcher(new HttpOptions(), _time, new DnsClient(new DnsClientOptions([_server.Address]), _time).ResolveAsync);
        var url = Shared.Urls.CrawlUrl.FromCanonical($"http://site.test:{site.Port}/");

        var inside = await fetcher.FetchAsync(url, allowPrivate: true, FetchBed.Settings, CancellationToken.None);
        var outside = await fetcher.FetchAsync(url, allowPrivate: false, FetchBed.Settings, CancellationToken.None);

        (inside.Outcome, outside.Outcome).ShouldBe((FetchOutcome.Fetched, FetchOutcome.AddressRefused));
        _server.Asked.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("9.9.9.9", "9.9.9.9:53")]
    [InlineData("127.0.0.1:5353", "127.0.0.1:5353")]
    [InlineData("2620:fe::fe", "[2620:fe::fe]:53")]
    [InlineData("[::1]:5353", "[::1]:5353")]
    [InlineData("dns.example", null)]
    [InlineData("", null)]
    public void TryParseServer_Text_IsAnAddressOrNothing(string text, string? server)
    {
        DnsClientOptions.TryParseServer(text, out var parsed).ShouldBe(server is not null);

        parsed?.ToString().ShouldBe(server);
    }

    private Task<HostAddresses> ResolveAsync(string host) => new DnsClient(new DnsClientOptions([_server.Address]), _time).ResolveAsync(host);
}
