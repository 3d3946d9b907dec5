namespace ActorCrawler.Stores;

/// <summary>Decides how long a failing batch waits for its next attempt, and when there is none.</summary>
internal sealed class WriteRetry(WriterOptions options, TimeProvider time)
{
    private readonly long _failingSince = time.GetTimestamp();
    private TimeSpan _next = options.FirstPause;

    /// <summary>The pause before the next attempt; null when that would lie outside the window, or waiting does not help.</summary>
    public TimeSpan? NextPause(StoreFailedException failure)
    {
        var pause = _next;
        _next = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, options.LongestPause.Ticks));
        return failure.MayPass && time.GetElapsedTime(_failingSince) + pause <= options.RetryWindow ? pause : null;
    }
}
