namespace ActorCrawler.TestKit;

/// <summary>
/// The system's clock, running some times as fast: for tests of a whole crawl, whose waits of seconds and minutes would otherwise be waited
/// for. Where a test can name every timer, <see cref="ManualTime"/> is better.
/// </summary>
/// <param name="factor">How many times as fast.</param>
/// <param name="startsSlowly">Whether it runs like the system's until <see cref="Hurry"/>: what has ten seconds' patience has them all.</param>
public sealed class HastyTime(double factor, bool startsSlowly = false) : TimeProvider
{
    private readonly DateTimeOffset _epoch = System.GetUtcNow();
    private readonly long _start = System.GetTimestamp();
    private volatile State _state = new(startsSlowly ? 1 : factor, System.GetTimestamp(), System.GetTimestamp());

    public override long TimestampFrequency => System.TimestampFrequency;

    /// <summary>Makes it as fast as it was told to be. Timers that were set before keep their moment.</summary>
    public void Hurry() => _state = new State(factor, System.GetTimestamp(), GetTimestamp());

    public override long GetTimestamp()
    {
        var state = _state;
        return state.Shown + (long)((System.GetTimestamp() - state.Since) * state.Factor);
    }

    public override DateTimeOffset GetUtcNow() => _epoch + GetElapsedTime(_start);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new HastyTimer(System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period)), this);

    // Rounded up: the system cuts fractions of a millisecond off, and a timer that fires early makes its owner spin.
    private TimeSpan Shorten(TimeSpan time) =>
        time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Ceiling((time / _state.Factor).TotalMilliseconds));

    // At the system's time <Since> it showed <Shown>, and has gone <Factor> times as fast from then on.
    private sealed record State(double Factor, long Since, long Shown);

    private sealed class HastyTimer(ITimer inner, HastyTime clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Shorten(dueTime), clock.Shorten(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
