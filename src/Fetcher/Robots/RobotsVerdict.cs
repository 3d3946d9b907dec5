namespace ActorCrawler.Fetcher.Robots;

/// <summary>Whether robots.txt lets a URL be fetched.</summary>
/// <param name="IsAllowed">Whether it does.</param>
/// <param name="Line">The line that decides; null when no line applies, which allows.</param>
public readonly record struct RobotsVerdict(bool IsAllowed, RobotsLine? Line)
{
    /// <summary>No line applies.</summary>
    public static RobotsVerdict AllowedByDefault => new(IsAllowed: true, Line: null);
}
