using System.Collections.Immutable;
using System.Net;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Http.Proxies;
using ActorCrawler.Fetcher.Http.Tls;

namespace ActorCrawler.Cli.Options;

/// <summary>How this machine connects: whatever has to do with its own files, keys and network, and with no other's.</summary>
internal sealed record TransportOptions
{
    /// <summary>Whom to trust in TLS, and as whom to appear.</summary>
    public TlsOptions Tls { get; init; } = new();

    /// <summary>Which version of HTTP is spoken over TLS.</summary>
    public HttpVersionChoice Version { get; init; }

    /// <summary>The proxies that take turns; none is asked directly.</summary>
    public ImmutableArray<ProxyServer> Proxies { get; init; } = [];

    /// <summary>The name servers to ask; the system looks names up where there are none.</summary>
    public ImmutableArray<IPEndPoint> NameServers { get; init; } = [];

    /// <summary>The file of cookies; null keeps none.</summary>
    public string? CookieJar { get; init; }

    /// <summary>Whether sites that are addresses, not names, get cookies as well.</summary>
    public bool CookiesForAddresses { get; init; }

    /// <summary>Where bodies go; null keeps none as a file.</summary>
    public string? SaveFolder { get; init; }
}
