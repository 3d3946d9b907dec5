using System.Net;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// The connections of a node: one pool for public addresses and one for all others. A pool cannot leave its half of the address space, so
/// where an answer came from is known by the pool that it came through.
/// </summary>
internal sealed class ConnectionPools : IDisposable
{
    private readonly HttpMessageInvoker _public;
    private readonly HttpMessageInvoker _private;

    public ConnectionPools(DnsCache dns, HttpOptions options, TimeProvider time)
    {
        _public = Create(new Dialer(AddressReach.Public, dns, options, time), options);
        _private = Create(new Dialer(AddressReach.Private, dns, options, time), options);
    }

    /// <summary>Sends a request; returns as soon as the response headers are there.</summary>
    public Task<HttpResponseMessage> SendAsync(FetchRequest request, AddressReach reach, CancellationToken cancellationToken) =>
        (reach == AddressReach.Public ? _public : _private).SendAsync(request, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _public.Dispose();
        _private.Dispose();
    }

    private static HttpMessageInvoker Create(Dialer dialer, HttpOptions options) => new(new SocketsHttpHandler
    {
        ConnectCallback = dialer.DialAsync,
        ConnectTimeout = Timeout.InfiniteTimeSpan, // the dialer has the crawl's own, on our clock
        PooledConnectionLifetime = options.ConnectionLifetime,
        PooledConnectionIdleTimeout = options.ConnectionIdle,
        MaxResponseHeadersLength = options.MaxHeaderKilobytes,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
        AllowAutoRedirect = false, // a redirect may leave the site or the scope: the coordinator decides
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,

        // Bodies are read to their end before the response is disposed, or are not worth it: a drain in the background would be a
        // connection that the pace of the site knows nothing of. A little is left for the end mark that a decoder does not read.
        MaxResponseDrainSize = 4096,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
    });
}
