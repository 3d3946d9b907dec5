using System.Collections.Immutable;
using System.Net;
using ActorCrawler.Fetcher.Http.Cookies;
using ActorCrawler.Fetcher.Http.Proxies;
using ActorCrawler.Fetcher.Http.Saving;
using ActorCrawler.Fetcher.Http.Tls;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// How a node connects: whatever has to do with its own files, keys and network. What a crawl may choose, and what therefore travels between
/// nodes, is in <see cref="Shared.Messages.FetchSettings"/>.
/// </summary>
internal sealed record HttpOptions
{
    /// <summary>How long a connection may be used before a new one, with a new look at the name, replaces it. Default 5 minutes.</summary>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long an unused connection is kept. Default 15 seconds: longer than the usual delay between two requests, short enough that a
    /// crawl of very many sites does not hoard sockets.
    /// </summary>
    public TimeSpan ConnectionIdle { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Connections beyond which requests close theirs behind them. Default null: what the descriptor limit leaves room for, beside as many requests.
    /// </summary>
    public int? MaxKeptConnections { get; init; }

    /// <summary>Largest block of response headers, in units of 1,024 bytes. Default 64.</summary>
    public int MaxHeaderKilobytes { get; init; } = 64;

    /// <summary>How long the addresses of a name are used; where the resolver says less, that long. Default 5 minutes.</summary>
    public TimeSpan DnsLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a name that did not resolve is not asked for again. Default 30 seconds.</summary>
    public TimeSpan DnsFailureLifetime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Names whose addresses are kept. Default 20,000.</summary>
    public int DnsCapacity { get; init; } = 20_000;

    /// <summary>Names that are looked up at once. Default 64.</summary>
    public int MaxLookups { get; init; } = 64;

    /// <summary>
    /// Where a connection to an address goes: there, unless a test keeps a site of its own behind a public address. Asked when the address
    /// has been judged.
    /// </summary>
    public Func<IPEndPoint, IPEndPoint> Route { get; init; } = static endPoint => endPoint;

    /// <summary>Whom to trust in TLS, and as whom to appear.</summary>
    public TlsOptions Tls { get; init; } = new();

    /// <summary>Which version of HTTP is spoken over TLS. Default: what is agreed on.</summary>
    public HttpVersionChoice Version { get; init; }

    /// <summary>The proxies that take turns; none by default, whatever the environment says.</summary>
    public ImmutableArray<ProxyServer> Proxies { get; init; } = [];

    /// <summary>Keeps cookies between requests; null, the default, takes and sends none. Its maker saves it.</summary>
    public CookieJar? Cookies { get; init; }

    /// <summary>
    /// Whether the bodies of requests may be files of this machine. Default false: on a node that takes its work from others no message may choose
    /// which files leave it.
    /// </summary>
    public bool SendsFiles { get; init; }

    /// <summary>Where bodies go that are to be saved; null, the default, keeps all in memory. Its maker closes it.</summary>
    public SaveFolder? Saves { get; init; }
}
