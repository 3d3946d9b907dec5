using System.Globalization;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// Makes GET requests and tells what came of them. One for the whole node; any number of requests may be under way. It knows nothing of
/// robots.txt, leases and pace, follows no redirect and repeats nothing.
/// </summary>
internal sealed class HttpFetcher : IDisposable
{
    /// <summary>Bytes of an error page or a redirect's body that are read away to keep the connection.</summary>
    private const int MaxSkipped = 64 * 1024;

    private readonly TimeProvider _time;
    private readonly DnsCache _dns;
    private readonly ConnectionPools _pools;
    private readonly TimerSources _timers;

    /// <param name="options">How to connect.</param>
    /// <param name="time">The clock of all limits.</param>
    /// <param name="resolve">Looks up names; the system does unless told otherwise.</param>
    public HttpFetcher(HttpOptions options, TimeProvider time, ResolveHost? resolve = null)
    {
        _time = time;
        _dns = new DnsCache(resolve ?? HostResolver.Resolve, options, time);
        _pools = new ConnectionPools(_dns, options, time);
        _timers = new TimerSources(time);
    }

    /// <summary>Makes an unconditional request; see the other overload.</summary>
    public ValueTask<FetchResult> FetchAsync(
        CrawlUrl url, bool allowPrivate, FetchSettings settings, CancellationToken cancellationToken) =>
        FetchAsync(url, allowPrivate, settings, default, cancellationToken);

    /// <summary>
    /// Makes one GET request:
    /// <list type="number">
    /// <item>start the clock of the exchange;</item>
    /// <item>choose the pool: the private one only where that is allowed and the name has no public address;</item>
    /// <item>send the request and wait for the headers;</item>
    /// <item>read the status, and <c>Location</c> or <c>Retry-After</c> where it calls for them;</item>
    /// <item>read the body of a page, or skip that of anything else.</item>
    /// </list>
    /// </summary>
    /// <param name="url">The URL.</param>
    /// <param name="allowPrivate">Whether it may be at a loopback or private address.</param>
    /// <param name="settings">Limits and headers. For robots.txt the caller lowers the body cap.</param>
    /// <param name="validators">What an earlier answer said; empty for an unconditional request.</param>
    /// <param name="cancellationToken">Breaks the request off.</param>
    /// <returns>What came of it: whatever a server or the network does is a result.</returns>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async ValueTask<FetchResult> FetchAsync(
        CrawlUrl url, bool allowPrivate, FetchSettings settings, Validators validators, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var exchange = new Exchange(url, settings, validators, ExchangeClock.Start(_timers, settings, _time, cancellationToken));
        try
        {
            return await RunAsync(exchange, allowPrivate);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception error) when (FailureClassifier.Classify(error, exchange.Clock, settings) is { } failure)
        {
            return exchange.Fail(failure);
        }
        finally
        {
            exchange.Clock.End(); // 1. was its start, above
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pools.Dispose();
        _dns.Dispose();
        _timers.Dispose();
    }

    private async ValueTask<FetchResult> RunAsync(Exchange exchange, bool allowPrivate)
    {
        if (!exchange.Url.TryToUri(out var uri))
        {
            return exchange.Fail(new Failure(FetchOutcome.DnsFailed, "The host is not a name that can be looked up."));
        }

        // 2. Choose the pool.
        var reach = allowPrivate && await IsPrivateAsync(exchange) ? AddressReach.Private : AddressReach.Public;

        // 3. Send.
        using var request = new FetchRequest(uri, exchange.Settings, exchange.Validators, exchange.Clock);
        using var response = await _pools.SendAsync(request, reach, exchange.Clock.Token);
        exchange.Clock.AnswerStarted();

        // 4. Read the status.
        exchange.Answer(response, reach);
        if (exchange.Outcome != FetchOutcome.Fetched)
        {
            await SkipBodyAsync(response, exchange);
            return exchange.SettleWithoutPage(response);
        }

        // 5. Read the body.
        if (Undecoded(response) is { } coding)
        {
            return exchange.Fail(new Failure(FetchOutcome.ProtocolError, $"The body has an unknown coding: {HeaderReader.Quote(coding)}."));
        }

        var stream = await response.Content.ReadAsStreamAsync(exchange.Clock.Token);
        var declared = DeclaredLength(response);
        var body = await BodyReader.ReadAsync(stream, declared, exchange.Settings.MaxBodyBytes, exchange.Clock.Token);
        return exchange.SettlePage(response, body);
    }

    private async ValueTask<bool> IsPrivateAsync(Exchange exchange)
    {
        var lookup = _dns.ResolveAsync(exchange.Url.Host.Trim("[]"), exchange.Clock.Token);
        if (lookup.IsCompletedSuccessfully)
        {
            return (await lookup).IsPrivateOnly;
        }

        exchange.Clock.LookupStarted();
        var answer = await lookup;
        exchange.Clock.Connected();
        return answer.IsPrivateOnly;
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

    private static string? Undecoded(HttpResponseMessage response)
    {
        // The handler takes away the coding that it undoes. What is left was never asked for, unless it means "none".
        var coding = HeaderReader.Joined(response.Content.Headers, "Content-Encoding");
        return coding is null || coding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase) || coding.Trim().Length == 0
            ? null
            : coding;
    }

    private static long? DeclaredLength(HttpResponseMessage response) =>
        long.TryParse(HeaderReader.Last(response.Content.Headers, "Content-Length"), NumberStyles.None, null, out var length)
            ? length
            : null;
}
