using System.Net;

namespace ActorCrawler.Fetcher.Http.Proxies;

/// <summary>
/// What the HTTP handler is told of a proxy: to send it <c>http</c> requests in absolute form. For <c>https</c> it is told nothing: the
/// dialer makes the tunnel, to have it, and TLS in it, on the crawl's own clock.
/// </summary>
internal sealed class ProxyForPlainHttp(ProxyServer proxy) : IWebProxy
{
    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy.Uri;

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => host.Scheme == Uri.UriSchemeHttps;
}
