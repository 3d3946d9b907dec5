namespace ActorCrawler.Cli.Options;

/// <summary>When a list starts, and how often.</summary>
/// <param name="At">At this time; null for now.</param>
/// <param name="After">So much later than now.</param>
/// <param name="Every">Again and again, so long after the start before; null for once.</param>
internal sealed record ScheduleOptions(StartTime? At, TimeSpan After, TimeSpan? Every)
{
    /// <summary>When the first run starts.</summary>
    /// <param name="now">The time now, with the offset of the user's clock.</param>
    public DateTimeOffset First(DateTimeOffset now) => At?.Next(now) ?? now + After;
}
