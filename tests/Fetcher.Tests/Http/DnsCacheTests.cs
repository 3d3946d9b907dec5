using System.Net;
using System.Net.Sockets;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.TestKit;

namespace ActorCrawler.Fetcher.Tests.Http;

public sealed class DnsCacheTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly List<string> _asked = [];
    private readonly HttpOptions _options = new() { DnsCapacity = 4 };
    private readonly DnsCache _cache;
    private TimeSpan? _lifetime;
    private Func<string, Task<IPAddress[]>> _answer = _ => Task.FromResult<IPAddress[]>([IPAddress.Parse("192.0.9.1")]);

    public DnsCacheTests() => _cache = new DnsCache(AskAsync, _options, _time);

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task ResolveAsync_AskedAgain_AnswersFromMemoryUntilItsTimeIsUp()
    {
        await ResolveAsync("a.test");
        _time.Advance(_options.DnsLifetime - TimeSpan.FromSeconds(1));
        await ResolveAsync("a.test");
        _asked.Count.ShouldBe(1);

        _time.Advance(TimeSpan.FromSeconds(1));
        await ResolveAsync("a.test");
        _asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task ResolveAsync_RecordsThatLiveShorter_AreUsedNoLonger()
    {
        _lifetime = TimeSpan.FromSeconds(20);
        await ResolveAsync("a.test");
        _time.Advance(TimeSpan.FromSeconds(19));
        await ResolveAsync("a.test");
        _asked.Count.ShouldBe(1);

        _time.Advance(TimeSpan.FromSeconds(1));
        _lifetime = TimeSpan.FromDays(1);
        await ResolveAsync("a.test");
        _time.Advance(_options.DnsLifetime);
        await ResolveAsync("a.test");
        _asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task ResolveAsync_Failure_IsRememberedBriefly()
    {
        _answer = _ => throw new SocketException((int)SocketError.HostNotFound);

        (await ResolveAsync("a.test")).Error.ShouldNotBeNull();
        (await ResolveAsync("a.test")).Error.ShouldNotBeNull();
        _asked.Count.ShouldBe(1);

        _time.Advance(_options.DnsFailureLifetime);
        _answer = _ => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        (await ResolveAsync("a.test")).IsPrivateOnly.ShouldBeTrue();
    }

    [Fact]
    public async Task ResolveAsync_NoAddresses_IsAFailure()
    {
        _answer = _ => Task.FromResult<IPAddress[]>([]);

        (await ResolveAsync("a.test")).Error.ShouldBe("it has no addresses");
    }

    [Fact]
    public async Task ResolveAsync_ManyAskAtOnce_LooksUpOnce()
    {
        var lookup = new TaskCompletionSource<IPAddress[]>();
        _answer = _ => lookup.Task;
        var waiting = Enumerable.Range(0, 50).Select(_ => ResolveAsync("a.test")).ToArray();

        lookup.SetResult([IPAddress.Loopback]);
        var answers = await Task.WhenAll(waiting);

        _asked.Count.ShouldBe(1);
        answers.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ResolveAsync_OneWaiterGivesUp_TheOthersGetTheAnswer()
    {
        var lookup = new TaskCompletionSource<IPAddress[]>();
        _answer = _ => lookup.Task;
        using var cancel = new CancellationTokenSource();
        var first = _cache.ResolveAsync("a.test", cancel.Token).AsTask();
        var second = ResolveAsync("a.test");

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        lookup.SetResult([IPAddress.Loopback]);

        (await second).Private.ShouldBe([IPAddress.Loopback]);
    }

    [Fact]
    public async Task ResolveAsync_BothKindsOfAddress_AreKeptApart()
    {
        _answer = _ => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1"), IPAddress.Parse("8.8.8.8"), IPAddress.IPv6Loopback]);

        var answer = await ResolveAsync("a.test");

        answer.Public.ShouldBe([IPAddress.Parse("8.8.8.8")]);
        answer.Private.ShouldBe([IPAddress.Parse("10.0.0.1"), IPAddress.IPv6Loopback]);
        answer.IsPrivateOnly.ShouldBeFalse();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task ResolveAsync_AddressForAName_AsksNobody(string address)
    {
        (await ResolveAsync(address)).Private.ShouldBe([IPAddress.Parse(address)]);
        _asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task ResolveAsync_ManyNames_ForgetsThoseNobodyAsksFor()
    {
        for (var i = 0; i < 100; i++)
        {
            await ResolveAsync($"{i}.test");
            await ResolveAsync("popular.test");
        }

        _cache.Count.ShouldBeLessThanOrEqualTo(_options.DnsCapacity);
        _asked.Count(name => name == "popular.test").ShouldBe(1);
    }

    [Fact]
    public async Task ResolveAsync_ManyAddresses_KeepsAFew()
    {
        _answer = _ => Task.FromResult<IPAddress[]>([.. Enumerable.Range(1, 200).Select(i => new IPAddress([8, 8, 8, (byte)i]))]);

        (await ResolveAsync("a.test")).Public.Length.ShouldBe(DnsAnswer.MaxAddresses);
    }

    private Task<DnsAnswer> ResolveAsync(string host) => _cache.ResolveAsync(host, CancellationToken.None).AsTask();

    private async Task<HostAddresses> AskAsync(string host)
    {
        _asked.Add(host);
        return new HostAddresses(await _answer(host), _lifetime);
    }
}
