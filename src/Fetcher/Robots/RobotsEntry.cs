using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher.Robots;

/// <summary>What is known of one origin's robots.txt. Immutable: each attempt to read the file makes a new one.</summary>
/// <param name="Rules">Its rules; null where they were never read.</param>
/// <param name="Outcome">How the last attempt ended.</param>
/// <param name="Status">Its HTTP status.</param>
/// <param name="TriedAt">Timestamp of the end of the last attempt.</param>
/// <param name="Pause">From then until the next attempt.</param>
/// <param name="Failures">Failed attempts since the last good one.</param>
internal sealed record RobotsEntry(RobotsRules? Rules, FetchOutcome Outcome, int Status, long TriedAt, TimeSpan Pause, int Failures)
{
    /// <summary>Time until the next attempt is due; zero or less when it is.</summary>
    public TimeSpan DueIn(TimeProvider time) => Pause - time.GetElapsedTime(TriedAt);

    /// <summary>The answer while no attempt is due.</summary>
    public RobotsAnswer ToAnswer(TimeProvider time) => new(Rules, Outcome, Status, Rules is null ? DueIn(time) : TimeSpan.Zero);

    /// <summary>What is known after an attempt.</summary>
    /// <param name="before">What was known before it.</param>
    /// <param name="response">The last answer.</param>
    /// <param name="rules">Its rules; null where the origin is unreachable. Old rules then stay in force: section 2.4 of RFC 9309 permits
    /// that, and it neither stops the crawl nor fetches what was forbidden.</param>
    /// <param name="options">The pauses.</param>
    /// <param name="now">Current timestamp.</param>
    public static RobotsEntry After(RobotsEntry? before, RobotsResponse response, RobotsRules? rules, RobotsCacheOptions options, long now)
    {
        if (rules is not null)
        {
            return new RobotsEntry(rules, response.Outcome, response.Status, now, options.ValidFor, Failures: 0);
        }

        var failures = (before?.Failures ?? 0) + 1;
        // the exponent is capped because a TimeSpan is: the longest pause was reached long before
        var grown = options.FirstPause * Math.Pow(2, Math.Min(failures - 1, 12));
        var asked = Shorter(response.RetryAfter ?? TimeSpan.Zero, options.ValidFor);
        var pause = Longer(Shorter(grown, options.LongestPause), asked);
        return new RobotsEntry(before?.Rules, response.Outcome, response.Status, now, pause, failures);
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
