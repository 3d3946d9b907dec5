using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Robots;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher;

/// <summary>
/// Asks robots.txt on behalf of one session: reads it at the session's pace where it is not known yet, tells the coordinator once what delay it asks
/// for, and turns a refusal into a report.
/// </summary>
internal sealed class RobotsGate(SiteLeased lease, HttpFetcher http, RobotsCache cache, SessionPace pace, IActorContext context)
{
    private const long None = long.MinValue;
    private static readonly ActorAddress Coordinator = new("coordinator", "0");
    private readonly FetchSettings _settings = lease.Profile.Fetch;
    private long _lastRequest = None; // set by requests that follow a redirect, too, beside the session's loop
    private bool _told;

    /// <summary>Whether the rules of the site are known: before that, requests go one by one.</summary>
    public bool HasAnswered => _told || !_settings.ObeyRobots;

    /// <summary>
    /// Whether a URL may be fetched: null when it may, else what to report. <see cref="FetchOutcome.NotTried"/> means that the lease ended first.
    /// </summary>
    public async ValueTask<UrlReport?> AskAsync(UrlRef url, CancellationToken cancellationToken)
    {
        if (!_settings.ObeyRobots)
        {
            return null;
        }

        var answer = await GetAnswerAsync(url.Url, home: url.Url, url.AllowPrivate, cancellationToken);
        if (answer.MustWait)
        {
            return Unavailable(url, answer);
        }

        await LearnAsync(answer.Rules, cancellationToken);
        var asked = RequestQuery.AddTo(url.Url, _settings.Request?.Query ?? []) ?? url.Url;
        var verdict = answer.Rules.Evaluate(asked.PathAndQuery);
        return verdict.IsAllowed ? null : Report(url, FetchOutcome.RobotsDenied) with { Detail = Describe(verdict) };
    }

    /// <summary>
    /// Whether a redirect may be followed in place: its target asks robots.txt of its own site, and waits for the pace like any other request.
    /// Null when it may.
    /// </summary>
    public async ValueTask<Failure?> AskBeforeHopAsync(FetchResult redirect, CrawlUrl target, CancellationToken cancellationToken)
    {
        pace.NoteSent(redirect.SentBy);
        try
        {
            if (_settings.ObeyRobots && await RefuseHopAsync(redirect, target, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            return await pace.WaitForTurnAsync(cancellationToken) ? null : new Failure(FetchOutcome.NotTried, "The lease ended before the redirect.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new Failure(FetchOutcome.NotTried, "The fetcher stopped before the redirect.");
        }
    }

    private async ValueTask<Failure?> RefuseHopAsync(FetchResult redirect, CrawlUrl target, CancellationToken cancellationToken)
    {
        var home = redirect.History is [var first, ..] ? first.Url : redirect.Url;
        var answer = await GetAnswerAsync(target, home, redirect.FromPrivate, cancellationToken);
        if (answer.MustWait)
        {
            return new Failure(FetchOutcome.RobotsUnavailable, $"It redirects to {target.Origin}, whose robots.txt cannot be had.");
        }

        var verdict = answer.Rules.Evaluate(target.PathAndQuery);
        return verdict.IsAllowed ? null : new Failure(FetchOutcome.RobotsDenied, $"It redirects to {target.Text}: {Describe(verdict)}");
    }

    private ValueTask<RobotsAnswer> GetAnswerAsync(CrawlUrl url, CrawlUrl home, bool allowPrivate, CancellationToken cancellationToken)
    {
        if (cache.TryGet(url, _settings.RobotsToken, out var known))
        {
            return new(known);
        }

        var request = new RobotsRequest(http, _settings, home, allowPrivate);
        return cache.GetAsync(url, _settings.RobotsToken, (next, stop) => GetAsync(request, next, stop), cancellationToken);
    }

    private static string Describe(RobotsVerdict verdict) => $"robots.txt line {verdict.Line?.Number}: {verdict.Line?.Text}";

    private async ValueTask LearnAsync(RobotsRules rules, CancellationToken cancellationToken)
    {
        var sent = Interlocked.Exchange(ref _lastRequest, None);
        if (_told && sent == None)
        {
            return;
        }

        pace.SlowDownTo(rules.CrawlDelay ?? TimeSpan.Zero);
        _told = true;
        await context.TellAsync(Coordinator, new RobotsLearned(lease.Lease, lease.Site, rules.CrawlDelay, Since(sent)), cancellationToken);
    }

    private async ValueTask<RobotsResponse> GetAsync(RobotsRequest request, CrawlUrl url, CancellationToken cancellationToken)
    {
        if (!await pace.WaitForTurnAsync(cancellationToken))
        {
            return new RobotsResponse(FetchOutcome.NotTried, 0);
        }

        var result = await request.SendAsync(url, CancellationToken.None);
        pace.NoteSent(result.SentBy);
        Interlocked.Exchange(ref _lastRequest, result.SentBy);
        return RobotsRequest.ResponseOf(result);
    }

    // Where the site cannot be reached at all, that is what its URL suffers from; else it is robots.txt alone that cannot be had.
    private UrlReport Unavailable(UrlRef url, RobotsAnswer answer)
    {
        var outcome = answer.Outcome is FetchOutcome.DnsFailed or FetchOutcome.ConnectFailed or FetchOutcome.TlsFailed
            or FetchOutcome.TimedOut or FetchOutcome.AddressRefused or FetchOutcome.NotTried
            ? answer.Outcome
            : FetchOutcome.RobotsUnavailable;
        return Report(url, outcome) with
        {
            RetryAfter = answer.RetryAfter,
            Detail = answer.Status > 0 ? $"robots.txt answered {answer.Status}" : $"robots.txt: {answer.Outcome}",
        };
    }

    private UrlReport Report(UrlRef url, FetchOutcome outcome) =>
        new(url.Url.Key, url.Attempt, outcome, SinceSent: Since(Interlocked.Read(ref _lastRequest)));

    private TimeSpan? Since(long sent) => sent == None ? null : context.Time.GetElapsedTime(sent);
}
