using ActorCrawler.Cli.Options;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Http.Cookies;
using ActorCrawler.Fetcher.Http.Dns;
using ActorCrawler.Fetcher.Http.Saving;
using HttpOptions = ActorCrawler.Fetcher.Http.HttpOptions;

namespace ActorCrawler.Cli.Hosting;

/// <summary>What the requests of a run share of this machine: its files of cookies and bodies, and its way to look names up.</summary>
internal sealed class Transport : IDisposable
{
    private readonly TransportOptions _options;
    private bool _isClosed;

    private Transport(TransportOptions options, HttpOptions http, ResolveHost resolve)
    {
        _options = options;
        Http = http;
        Resolve = resolve;
    }

    /// <summary>How connections are made.</summary>
    public HttpOptions Http { get; }

    /// <summary>Looks names up.</summary>
    public ResolveHost Resolve { get; }

    /// <summary>Opens the files.</summary>
    /// <exception cref="IOException">One cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be opened.</exception>
    public static Transport Open(TransportOptions options, LocalCrawlOptions stand, TimeProvider time)
    {
        var jar = options.CookieJar is null ? null : new CookieJar(time, options.CookiesForAddresses);
        if (jar is not null)
        {
            CookieFile.Load(options.CookieJar!, jar);
        }

        var http = stand.Http with
        {
            Tls = options.Tls == new Fetcher.Http.Tls.TlsOptions() ? stand.Http.Tls : options.Tls,
            Version = options.Version,
            Proxies = options.Proxies,
            Cookies = jar,
            SendsFiles = true,
            Saves = options.SaveFolder is null ? null : SaveFolder.Open(options.SaveFolder),
        };
        return new Transport(options, http, ResolverOf(options, time) ?? stand.Resolve);
    }

    /// <summary>A resolver that asks the user's name servers; null where the user names none.</summary>
    public static ResolveHost? ResolverOf(TransportOptions options, TimeProvider time) =>
        options.NameServers.IsEmpty ? null : new DnsClient(new DnsClientOptions(options.NameServers), time).ResolveAsync;

    /// <summary>Writes the cookies and closes the files; nothing the second time.</summary>
    /// <exception cref="IOException">The cookies cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be written.</exception>
    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        Http.Saves?.Dispose();
        if (Http.Cookies is { } jar)
        {
            CookieFile.Save(_options.CookieJar!, jar);
        }
    }
}
