using Microsoft.Extensions.Logging;

namespace ActorCrawler.Fetcher;

/// <summary>What one fetcher actor may do at once.</summary>
public sealed record FetcherOptions
{
    /// <summary>Requests in flight at most; the default is 32.</summary>
    public int Slots { get; init; } = 32;

    /// <summary>How often work is asked for when nothing else gives cause: also the heartbeat. The default is 2 s.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The level at which it says how each lease went. The default is debug: within one process the progress view tells the same, and better.
    /// </summary>
    public LogLevel LeaseLevel { get; init; } = LogLevel.Debug;
}
