namespace ActorCrawler.Coordinator.Frontier;

/// <summary>The limit on requests a second over the whole crawl (<c>--rate</c>): each granted URL takes the next free moment.</summary>
internal sealed class RateGate(double? requestsPerSecond)
{
    private readonly TimeSpan _interval = requestsPerSecond is { } rate ? TimeSpan.FromSeconds(1 / rate) : TimeSpan.Zero;

    /// <summary>Whether there is a limit.</summary>
    public bool IsLimited => _interval > TimeSpan.Zero;

    /// <summary>When the next request may be granted.</summary>
    public TimeSpan OpensAt { get; private set; }

    /// <summary>Takes a moment for one request.</summary>
    public void Take(TimeSpan now) => OpensAt = (OpensAt > now ? OpensAt : now) + _interval;
}
