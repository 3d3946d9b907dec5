namespace ActorCrawler.TestKit;

/// <summary>
/// The system's clock, running some times as fast: for tests of a whole crawl, whose waits of seconds and minutes would otherwise be waited
/// for. Where a test can name every timer, <see cref="ManualTime"/> is better.
/// </summary>
public sealed class HastyTime(double factor) : TimeProvider
{
    private readonly DateTimeOffset _epoch = System.GetUtcNow();
    private readonly long _start = System.GetTimestamp();

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => _start + (long)((System.GetTimestamp() - _start) * factor);

    public override DateTimeOffset GetUtcNow() => _epoch + GetElapsedTime(_start);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new HastyTimer(System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period)), this);

    // Rounded up: the system cuts fractions of a millisecond off, and a timer that fires early makes its owner spin.
    private TimeSpan Shorten(TimeSpan time) => time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Ceiling((time / factor).TotalMilliseconds));

    private sealed class HastyTimer(ITimer inner, HastyTime clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Shorten(dueTime), clock.Shorten(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
