namespace ActorCrawler.Stores;

/// <summary>Decides how long a failing batch waits for its next attempt, and when there is none.</summary>
internal sealed class WriteRetry(WriterOptions options, TimeSpan window, TimeProvider time)
{
    private readonly long _failingSince = time.GetTimestamp();
    private TimeSpan _next = options.FirstPause;

    private string? _told;

    /// <summary>Since the first failure.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_failingSince);

    /// <summary>Whether this is another failure than the one before: of an outage that lasts for hours, one line is enough.</summary>
    public bool IsNews(StoreFailedException failure)
    {
        var isNews = _told != failure.Message;
        _told = failure.Message;
        return isNews;
    }

    /// <summary>The pause before the next attempt; null when that would lie outside the window, or waiting does not help.</summary>
    public TimeSpan? NextPause(StoreFailedException failure)
    {
        var pause = _next;
        _next = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, options.LongestPause.Ticks));
        return failure.MayPass && (window == Timeout.InfiniteTimeSpan || time.GetElapsedTime(_failingSince) + pause <= window) ? pause : null;
    }
}
