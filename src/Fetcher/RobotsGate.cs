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
    private static readonly ActorAddress Coordinator = new("coordinator", "0");
    private readonly FetchSettings _settings = lease.Profile.Fetch;
    private long? _lastRequest;
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

        var answer = await GetAnswerAsync(url.Url, url.AllowPrivate, cancellationToken);
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
            if (_settings.ObeyRobots && await RefuseHopAsync(target, redirect.FromPrivate, cancellationToken) is { } refusal)
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

    private async ValueTask<Failure?> RefuseHopAsync(CrawlUrl target, bool allowPrivate, CancellationToken cancellationToken)
    {
        var answer = await GetAnswerAsync(target, allowPrivate, cancellationToken);
        if (answer.MustWait)
        {
            return new Failure(FetchOutcome.RobotsUnavailable, $"It redirects to {target.Origin}, whose robots.txt cannot be had.");
        }

        var verdict = answer.Rules.Evaluate(target.PathAndQuery);
        return verdict.IsAllowed ? null : new Failure(FetchOutcome.RobotsDenied, $"It redirects to {target.Text}: {Describe(verdict)}");
    }

    private ValueTask<RobotsAnswer> GetAnswerAsync(CrawlUrl url, bool allowPrivate, CancellationToken cancellationToken) =>
        cache.TryGet(url, _settings.RobotsToken, out var known)
            ? new(known)
            : cache.GetAsync(url, _settings.RobotsToken, Get(allowPrivate), cancellationToken);

    private static string Describe(RobotsVerdict verdict) => $"robots.txt line {verdict.Line?.Number}: {verdict.Line?.Text}";

    // What may be asked of the user's own network may not be asked of it by a public robots.txt that redirects there.
    private RobotsGet Get(bool allowPrivate) => async (target, cancellationToken) =>
    {
        var (response, fromPrivate) = await GetAsync(target, allowPrivate, cancellationToken);
        allowPrivate = fromPrivate;
        return response;
    };

    private async ValueTask LearnAsync(RobotsRules rules, CancellationToken cancellationToken)
    {
        if (_told && _lastRequest is null)
        {
            return;
        }

        pace.SlowDownTo(rules.CrawlDelay ?? TimeSpan.Zero);
        var sinceSent = _lastRequest is { } sent ? context.Time.GetElapsedTime(sent) : (TimeSpan?)null;
        (_told, _lastRequest) = (true, null);
        await context.TellAsync(Coordinator, new RobotsLearned(lease.Lease, lease.Site, rules.CrawlDelay, sinceSent), cancellationToken);
    }

    private async ValueTask<(RobotsResponse Response, bool FromPrivate)> GetAsync(CrawlUrl url, bool allowPrivate, CancellationToken cancellationToken)
    {
        if (!await pace.WaitForTurnAsync(cancellationToken))
        {
            return (new RobotsResponse(FetchOutcome.NotTried, 0), FromPrivate: false);
        }

        var settings = _settings with { MaxBodyBytes = RobotsTxt.MaxBytes, Request = null, Answer = null };
        var result = await http.FetchAsync(url, allowPrivate, settings, CancellationToken.None);
        pace.NoteSent(result.SentBy);
        _lastRequest = result.SentBy;
        return (new RobotsResponse(result.Outcome, result.Status, result.Body, result.RedirectTo, result.RetryAfter), result.FromPrivate);
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

    private UrlReport Report(UrlRef url, FetchOutcome outcome)
    {
        var sinceSent = _lastRequest is { } sent ? context.Time.GetElapsedTime(sent) : (TimeSpan?)null;
        return new UrlReport(url.Url.Key, url.Attempt, outcome, SinceSent: sinceSent);
    }
}
