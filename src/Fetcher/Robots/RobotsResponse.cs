using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Robots;

/// <summary>How one GET for a robots.txt ended: what the <see cref="RobotsCache"/> needs of it.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The HTTP status; 0 where there was no answer.</param>
/// <param name="Body">Of a <see cref="FetchOutcome.Fetched"/> answer; one byte more than <see cref="RobotsTxt.MaxBytes"/> is enough.</param>
/// <param name="RedirectTo">Where a <see cref="FetchOutcome.Redirected"/> answer points.</param>
/// <param name="RetryAfter">What a 429 or 503 answer asked for.</param>
public sealed record RobotsResponse(
    FetchOutcome Outcome, int Status, ReadOnlyMemory<byte> Body = default, CrawlUrl? RedirectTo = null, TimeSpan? RetryAfter = null);
