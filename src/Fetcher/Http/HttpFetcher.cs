using ActorCrawler.Fetcher.Http.Saving;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// Makes requests and tells what came of them. One for the whole node; any number of requests may be under way. It knows nothing of robots.txt,
/// leases and pace, and repeats nothing.
/// </summary>
internal sealed class HttpFetcher : IDisposable
{
    /// <summary>Bytes of an error page or a redirect's body that are read away to keep the connection.</summary>
    private const int MaxSkipped = 64 * 1024;

    private readonly HttpOptions _options;
    private readonly TimeProvider _time;
    private readonly DnsCache _dns;
    private readonly WayFinder _ways;
    private readonly RequestFactory _requests;
    private readonly ConnectionPools _pools;
    private readonly TimerSources _timers;

    /// <param name="options">How to connect.</param>
    /// <param name="time">The clock of all limits.</param>
    /// <param name="resolve">Looks up names; the system does unless told otherwise.</param>
    public HttpFetcher(HttpOptions options, TimeProvider time, ResolveHost? resolve = null)
    {
        _options = options;
        _time = time;
        _dns = new DnsCache(resolve ?? HostResolver.Resolve, options, time);
        _ways = new WayFinder(_dns, options);
        var open = new OpenConnections(options.MaxKeptConnections ?? DescriptorLimit.ConcurrencyWithin(int.MaxValue, DescriptorLimit.Read()));
        _requests = new RequestFactory(options, open);
        _pools = new ConnectionPools(_dns, open, options, time);
        _timers = new TimerSources(time);
    }

    /// <summary>Makes an unconditional request and follows the redirects that the settings let it follow; see the other overload.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="allowPrivate">Whether it may be at a loopback or private address.</param>
    /// <param name="settings">Limits, headers and more. For robots.txt the caller makes them plain.</param>
    /// <param name="cancellationToken">Breaks the request off.</param>
    public ValueTask<FetchResult> FetchAsync(
        CrawlUrl url, bool allowPrivate, FetchSettings settings, CancellationToken cancellationToken) =>
        FetchAsync(new FetchOrder(url, allowPrivate, settings), beforeHop: null, cancellationToken);

    /// <summary>Makes a request. Redirects are followed as far as the settings say: in a crawl, not at all.</summary>
    /// <param name="order">The request.</param>
    /// <param name="beforeHop">Asked before a redirect is followed; null for no objections.</param>
    /// <param name="cancellationToken">Breaks the request off.</param>
    /// <returns>What came of it: whatever a server or the network does is a result.</returns>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public ValueTask<FetchResult> FetchAsync(FetchOrder order, BeforeHop? beforeHop, CancellationToken cancellationToken) =>
        order.Settings.Answer is { MaxRedirects: > 0 }
            ? RedirectFollower.FollowAsync(order, ExchangeAsync, beforeHop, cancellationToken)
            : ExchangeAsync(order, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _pools.Dispose();
        _dns.Dispose();
        _timers.Dispose();
    }

    /// <summary>
    /// Makes one exchange:
    /// <list type="number">
    /// <item>start its clock;</item>
    /// <item>settle on its URL and choose its way: the private pool only where that is allowed and the name has no public address, or a proxy;</item>
    /// <item>send the request and wait for the headers;</item>
    /// <item>read the status, the cookies, and unless it is a page <c>Retry-After</c>, and the <c>Location</c> of a redirect;</item>
    /// <item>read the body of a page, or save it, or skip that of anything else.</item>
    /// </list>
    /// </summary>
    private async ValueTask<FetchResult> ExchangeAsync(FetchOrder order, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var exchange = new Exchange(order, ExchangeClock.Start(_timers, order.Settings, _time, cancellationToken));
        try
        {
            return await RunAsync(exchange);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception error) when (FailureClassifier.Classify(error, exchange.Clock, order.Settings) is { } failure)
        {
            return exchange.Fail(failure);
        }
        finally
        {
            exchange.Clock.End(); // 1. was its start, above
        }
    }

    private async ValueTask<FetchResult> RunAsync(Exchange exchange)
    {
        // 2. Settle on the URL and the way.
        if (!exchange.TryAddress(out var uri))
        {
            return exchange.Fail(new Failure(FetchOutcome.DnsFailed, "The host is not a name that can be looked up, or the query is too long."));
        }

        using var download = OpenDownload(exchange);
        var way = await _ways.ChooseAsync(exchange) with { KeepsCodings = download is not null };

        // 3. Send.
        using var request = _requests.Create(uri, exchange, way, download);
        using var response = await _pools.SendAsync(request, way, exchange.Clock.Token);
        exchange.Clock.AnswerStarted();

        // 4. Read the status and the cookies.
        exchange.Answer(response, way);
        _options.Cookies?.Take(exchange.Url, HeaderReader.Values(response.Headers, "Set-Cookie"));
        if (exchange.Outcome != FetchOutcome.Fetched)
        {
            await SkipBodyAsync(response, exchange);
            return AnswerToProxy(response, way) is { } refusal ? exchange.Fail(refusal)
                : AnswerToResume(response, download) is { } unfit ? exchange.Fail(unfit)
                : exchange.SettleWithoutPage(response);
        }

        // 5. Read the body.
        return await ReadBodyAsync(response, exchange, download);
    }

    private Download? OpenDownload(Exchange exchange) =>
        exchange.Settings.Answer is { SaveBodies: true } && exchange.Order.Request.Method != "HEAD" && _options.Saves is { } folder
            ? Download.Open(folder.PathFor(exchange.Order.Url, exchange.Order.Record))
            : null;

    private static async ValueTask<FetchResult> ReadBodyAsync(HttpResponseMessage response, Exchange exchange, Download? download)
    {
        if (exchange.Order.Request.Method == "HEAD")
        {
            return exchange.SettlePage(response, new BodyRead([], Truncated: false));
        }

        // As it came, also in a coding: many servers call their .tar.gz "gzip", whatever is asked for, and mean the file itself.
        if (download is not null)
        {
            var (saved, failure) = await download.ReadAsync(response, exchange.Settings.Answer!.MaxFileBytes, exchange.Clock.Token);
            return saved is null ? exchange.Fail(failure!.Value) : exchange.SettleSaved(response, saved);
        }

        if (Undecoded(response) is { } coding)
        {
            return exchange.Fail(new Failure(FetchOutcome.ProtocolError, $"The body has a coding that nobody asked for: {HeaderReader.Quote(coding)}."));
        }

        var stream = await response.Content.ReadAsStreamAsync(exchange.Clock.Token);
        var declared = HeaderReader.DeclaredLength(response);
        var body = await BodyReader.ReadAsync(stream, declared, exchange.Settings.MaxBodyBytes, exchange.Clock.Token);
        return exchange.SettlePage(response, body);
    }

    /// <summary>The status is what counts here: a body that fails costs the connection, and nothing else.</summary>
    private static async ValueTask SkipBodyAsync(HttpResponseMessage response, Exchange exchange)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(exchange.Clock.Token);
            await BodyReader.SkipAsync(stream, MaxSkipped, exchange.Clock.Token);
        }
        catch (Exception error) when (exchange.IsOwnFailure(error))
        {
        }
    }

    /// <summary>This status is the proxy's own (RFC 9110, section 15.5.8): it says nothing of the site.</summary>
    private static Failure? AnswerToProxy(HttpResponseMessage response, Way way) => (int)response.StatusCode == 407 && way.Proxy is { } proxy
        ? new Failure(FetchOutcome.ConnectFailed, $"The proxy {proxy} wants other credentials: it answered 407.")
        : null;

    /// <summary>The server has nothing behind what is there already (RFC 9110, section 15.5.17).</summary>
    private static Failure? AnswerToResume(HttpResponseMessage response, Download? download)
    {
        if ((int)response.StatusCode != 416 || download?.Resume is null)
        {
            return null;
        }

        download.Forget();
        return new Failure(FetchOutcome.BodyCut, "The server cannot go on with the part of the body that is there: the next attempt begins anew.");
    }

    private static string? Undecoded(HttpResponseMessage response)
    {
        // The handler takes away the coding that it undoes. What is left was never asked for, unless it means "none".
        var coding = HeaderReader.Joined(response.Content.Headers, "Content-Encoding");
        return coding is null || coding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase) || coding.Trim().Length == 0
            ? null
            : coding;
    }
}
