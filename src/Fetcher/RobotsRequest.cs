using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Robots;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher;

/// <summary>
/// Asks for one robots.txt, redirects included: plainly, whatever the user asks of its site. It may redirect anywhere, so secrets stay with the
/// user's own origin, and what may be asked of a private network may not be asked of it by a public site.
/// </summary>
/// <param name="http">Makes the requests.</param>
/// <param name="settings">Those of the requests that it is asked for.</param>
/// <param name="home">A URL of the origin that the user's secrets are for.</param>
/// <param name="allowPrivate">Whether the first request may be at a loopback or private address.</param>
internal sealed class RobotsRequest(HttpFetcher http, FetchSettings settings, CrawlUrl home, bool allowPrivate)
{
    // A byte more than is read of a file: else nobody could tell that its last line is cut off.
    private readonly FetchSettings _settings = settings with { MaxBodyBytes = RobotsTxt.MaxBytes + 1, Request = null, Answer = null };
    private bool _allowPrivate = allowPrivate;

    /// <summary>Makes one request; the first is for the file itself, each further one for what the answer before redirects to.</summary>
    public async ValueTask<FetchResult> SendAsync(CrawlUrl url, CancellationToken cancellationToken)
    {
        var isHome = url.Origin == home.Origin;
        var own = isHome ? _settings : _settings with { Headers = SecretHeaders.RemoveFrom(_settings.Headers) };
        var result = await http.FetchAsync(url, _allowPrivate, own, cancellationToken);
        _allowPrivate = result.FromPrivate;
        return result;
    }

    /// <summary>What rules are made of.</summary>
    public static RobotsResponse ResponseOf(FetchResult result) =>
        new(result.Outcome, result.Status, result.Body, result.RedirectTo, result.RetryAfter);
}
