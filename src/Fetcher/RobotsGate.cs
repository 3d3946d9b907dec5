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

        if (!cache.TryGet(url.Url, _settings.RobotsToken, out var answer))
        {
            answer = await cache.GetAsync(url.Url, _settings.RobotsToken, Get(url.AllowPrivate), cancellationToken);
        }

        if (answer.MustWait)
        {
            return Unavailable(url, answer);
        }

        await LearnAsync(answer.Rules, cancellationToken);
        var verdict = answer.Rules.Evaluate(url.Url.PathAndQuery);
        return verdict.IsAllowed ? null : Report(url, FetchOutcome.RobotsDenied) with
        {
            Detail = $"robots.txt line {verdict.Line?.Number}: {verdict.Line?.Text}",
        };
    }

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

        var settings = _settings with { MaxBodyBytes = RobotsTxt.MaxBytes };
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
