using System.Net;
using System.Net.Sockets;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Tests.Http;

/// <summary>A fetcher with a clock that a test may move and names that a test may give out.</summary>
internal sealed class FetchBed : IDisposable
{
    public static readonly FetchSettings Settings = new(
        UserAgent: "ActorCrawlerTest/1.0",
        RobotsToken: "ActorCrawlerTest",
        Headers: [],
        ConnectTimeout: TimeSpan.FromSeconds(7),
        ResponseTimeout: TimeSpan.FromSeconds(11),
        RequestTimeout: TimeSpan.FromSeconds(31),
        MaxBodyBytes: 1_000_000,
        ObeyRobots: true);

    private readonly Dictionary<string, IPAddress[]> _names = new(StringComparer.Ordinal);
    private readonly HttpFetcher _fetcher;

    public FetchBed(HttpOptions? options = null) => _fetcher = new HttpFetcher(options ?? new HttpOptions(), Time, ResolveAsync);

    public WatchedTime Time { get; } = new();

    public int Lookups { get; private set; }

    /// <summary>Set to keep all lookups waiting.</summary>
    public TaskCompletionSource? LookupGate { get; set; }

    public FetchBed Name(string host, params string[] addresses)
    {
        _names[host] = [.. addresses.Select(IPAddress.Parse)];
        return this;
    }

    public async Task<FetchResult> FetchAsync(
        string url,
        bool allowPrivate = true,
        FetchSettings? settings = null,
        Validators validators = default,
        CancellationToken cancellationToken = default) =>
        await _fetcher.FetchAsync(new FetchOrder(CrawlUrl.FromCanonical(url), allowPrivate, settings ?? Settings, validators), beforeHop: null, cancellationToken);

    public async Task<FetchResult> FetchAsync(string url, FetchSettings settings, BeforeHop beforeHop) =>
        await _fetcher.FetchAsync(new FetchOrder(CrawlUrl.FromCanonical(url), AllowPrivate: true, settings), beforeHop, CancellationToken.None);

    public void Dispose() => _fetcher.Dispose();

    private async Task<HostAddresses> ResolveAsync(string host)
    {
        Lookups++;
        if (LookupGate is { } gate)
        {
            await gate.Task;
        }

        return _names.TryGetValue(host, out var addresses) ? addresses : throw new SocketException((int)SocketError.HostNotFound);
    }
}
