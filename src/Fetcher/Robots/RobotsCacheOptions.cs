namespace ActorCrawler.Fetcher.Robots;

/// <summary>How long robots.txt files are kept, and how many.</summary>
public sealed record RobotsCacheOptions
{
    /// <summary>How long rules hold; RFC 9309, section 2.4, allows no more than the default of 24 hours.</summary>
    public TimeSpan ValidFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The pause after a first failure; it doubles with each further one. Default: a minute.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest pause after a failure. Default: an hour.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Origins that are kept; the one not asked for longest goes first. Default: 10,000.</summary>
    public int MaxOrigins { get; init; } = 10_000;

    /// <summary>Characters of rules that are kept of all origins together. Default: 16 million, about 32 MB.</summary>
    public long MaxWeight { get; init; } = 16_000_000;
}
