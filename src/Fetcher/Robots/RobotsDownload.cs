using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Robots;

/// <summary>Gets the robots.txt of an origin, redirects included, and says what its absence means (RFC 9309, section 2.3.1).</summary>
internal static class RobotsDownload
{
    /// <summary>Redirects that are followed, to other sites as well (section 2.3.1.2).</summary>
    public const int MaxRedirects = 5;

    /// <summary>Reads the file.</summary>
    /// <returns>The last answer, and its rules: those of the file, or none where it is unavailable. Null rules mean that the origin is
    /// unreachable, or that no request was made.</returns>
    public static async ValueTask<(RobotsResponse Response, RobotsRules? Rules)> RunAsync(
        CrawlUrl url, string productToken, RobotsGet get, CancellationToken cancellationToken)
    {
        var next = CrawlUrl.FromCanonical(url.Origin + "/robots.txt", url.Site);
        var response = await get(next, cancellationToken);
        for (var hop = 0; hop < MaxRedirects && response is { Outcome: FetchOutcome.Redirected, RedirectTo: { } target }; hop++)
        {
            response = await get(target, cancellationToken);
            if (response.Outcome == FetchOutcome.AddressRefused)
            {
                // the origin points to where nobody may look: a broken redirect, not an origin that is out of bounds itself
                response = response with { Outcome = FetchOutcome.BadRedirect };
            }
        }

        return (response, Read(response, productToken));
    }

    /// <summary>
    /// 2xx: its rules. 4xx, and redirects that lead nowhere: unavailable, so everything is allowed. 429 is "not now" rather than "there is
    /// none", so it counts as unreachable, like 5xx, a broken body and failures of the network.
    /// </summary>
    private static RobotsRules? Read(RobotsResponse response, string productToken) => response.Outcome switch
    {
        FetchOutcome.Fetched => RobotsTxt.Parse(response.Body.Span, productToken),
        FetchOutcome.NotFound or FetchOutcome.ClientError or FetchOutcome.BadRedirect or FetchOutcome.Redirected => RobotsRules.AllowAll,
        _ => null,
    };
}
