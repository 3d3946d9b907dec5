namespace ActorCrawler.Coordinator;

/// <summary>
/// The time that all crawls of a coordinator count in: since it was made. It is kept outside the actor, for one that is made anew must go on
/// counting, or nothing would ever be due again.
/// </summary>
internal sealed class CrawlClock(TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>The time since the start; may be asked from any thread.</summary>
    public TimeSpan Now => time.GetElapsedTime(_startedAt);
}
