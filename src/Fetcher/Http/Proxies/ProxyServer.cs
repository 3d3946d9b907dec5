using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ActorCrawler.Fetcher.Http.Proxies;

/// <summary>An HTTP proxy. Its text, which is what logs and messages show, is without the credentials.</summary>
internal sealed class ProxyServer
{
    private ProxyServer(Uri uri)
    {
        Uri = new UriBuilder(uri.Scheme, uri.IdnHost, uri.Port).Uri;
        if (uri.UserInfo.Length > 0)
        {
            var colon = uri.UserInfo.IndexOf(':', StringComparison.Ordinal);
            var user = Uri.UnescapeDataString(colon < 0 ? uri.UserInfo : uri.UserInfo[..colon]);
            var password = colon < 0 ? "" : Uri.UnescapeDataString(uri.UserInfo[(colon + 1)..]);
            Authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        }
    }

    /// <summary>Its address, without credentials.</summary>
    public Uri Uri { get; }

    /// <summary>Its name or address, without brackets.</summary>
    public string Host => Uri.IdnHost;

    /// <summary>Its port.</summary>
    public int Port => Uri.Port;

    /// <summary>The <c>Proxy-Authorization</c> header; null where the URL has no credentials.</summary>
    public string? Authorization { get; }

    /// <summary>Reads <c>http://user:password@host:port</c>; what is special in user and password is percent-encoded.</summary>
    /// <returns>False for anything else: a proxy that itself speaks TLS or SOCKS is not supported.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ProxyServer? proxy)
    {
        var isProxy = Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttp && uri.IdnHost.Length > 0 && uri.PathAndQuery == "/" && uri.Fragment.Length == 0;
        proxy = isProxy ? new ProxyServer(uri!) : null;
        return isProxy;
    }

    /// <inheritdoc/>
    public override string ToString() => Uri.GetLeftPart(UriPartial.Authority);
}
