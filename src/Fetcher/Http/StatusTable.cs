using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher.Http;

/// <summary>What a status means for a crawl (RFC 9110, section 15).</summary>
internal static class StatusTable
{
    /// <summary>The outcome of an answer, before its body is read and its <c>Location</c> is looked at.</summary>
    /// <param name="status">The status.</param>
    /// <param name="conditional">Whether the request carried validators: a 304 means nothing otherwise.</param>
    public static FetchOutcome OutcomeOf(int status, bool conditional) => status switch
    {
        >= 200 and <= 299 => FetchOutcome.Fetched,
        304 when conditional => FetchOutcome.NotModified,
        >= 300 and <= 399 => FetchOutcome.Redirected,
        404 or 410 => FetchOutcome.NotFound,
        429 => FetchOutcome.TooManyRequests,
        >= 400 and <= 499 => FetchOutcome.ClientError,
        503 => FetchOutcome.Unavailable,
        _ => FetchOutcome.ServerError,
    };
}
