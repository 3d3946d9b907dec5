using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ActorCrawler.Fetcher.Http.Proxies;
using ActorCrawler.Fetcher.Http.Tls;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// The connections of a node: one pool for public addresses and one for all others, or one for each proxy, each made when it is first needed. A
/// pool cannot leave its half of the address space, so where an answer came from is known by the pool that it came through.
/// </summary>
internal sealed class ConnectionPools(DnsCache dns, OpenConnections open, HttpOptions options, TimeProvider time) : IDisposable
{
    private const DecompressionMethods Decoded = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli;
    private readonly Connector _connector = new(options, open, time);
    private readonly TlsHandshake _tls = new(options);
    private readonly ConcurrentDictionary<Way, Lazy<HttpMessageInvoker>> _pools = new();

    /// <summary>Sends a request; returns as soon as the response headers are there.</summary>
    public Task<HttpResponseMessage> SendAsync(FetchRequest request, Way way, CancellationToken cancellationToken)
    {
        var own = way.Proxy is null ? way : way with { Reach = AddressReach.Public };
        var pool = _pools.TryGetValue(own, out var known) ? known : _pools.GetOrAdd(own, new Lazy<HttpMessageInvoker>(() => Create(own)));
        return pool.Value.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var pool in _pools.Values)
        {
            pool.Value.Dispose();
        }
    }

    private HttpMessageInvoker Create(Way way) => new(new SocketsHttpHandler
    {
        ConnectCallback = new Dialer(way, dns, _connector, _tls, time).DialAsync,
        ConnectTimeout = Timeout.InfiniteTimeSpan, // the dialer has the crawl's own, on our clock
        PooledConnectionLifetime = options.ConnectionLifetime,
        PooledConnectionIdleTimeout = options.ConnectionIdle,
        MaxResponseHeadersLength = options.MaxHeaderKilobytes,
        AutomaticDecompression = way.KeepsCodings ? DecompressionMethods.None : Decoded,
        AllowAutoRedirect = false, // a redirect may leave the site or the scope: the coordinator decides
        UseCookies = false, // there is a jar of our own, for those who want one
        RequestHeaderEncodingSelector = static (name, _) => name == "Cookie" ? Encoding.Latin1 : Encoding.UTF8, // cookies go back byte for byte
        UseProxy = way.Proxy is not null,
        Proxy = way.Proxy is { } proxy ? new ProxyForPlainHttp(proxy) : null,
        ActivityHeadersPropagator = null,

        // Bodies are read to their end before the response is disposed, or are not worth it: a drain in the background would be a
        // connection that the pace of the site knows nothing of. A little is left for the end mark that a decoder does not read.
        MaxResponseDrainSize = 4096,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
    });
}
