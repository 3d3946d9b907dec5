using ActorCrawler.TestKit;

namespace ActorCrawler.Fetcher.Tests.Http;

/// <summary>
/// A clock that stands still and tells when somebody sets a timer: so a test knows how far an exchange has come before it moves the clock.
/// </summary>
internal sealed class WatchedTime : TimeProvider
{
    private readonly ManualTime _inner = new();
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _set = [];
    private readonly List<(TimeSpan Due, int Times, TaskCompletionSource Seen)> _waiters = [];

    public override long TimestampFrequency => _inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _inner.GetUtcNow();

    public override long GetTimestamp() => _inner.GetTimestamp();

    public void Advance(TimeSpan by) => _inner.Advance(by);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, _inner.CreateTimer(callback, state, dueTime, period));
        See(dueTime);
        return timer;
    }

    /// <summary>Waits until a timer was set to this time so many times in all.</summary>
    public Task WhenSetAsync(TimeSpan due, int times = 1)
    {
        lock (_lock)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((due, times, seen));
            Notify();
            return seen.Task;
        }
    }

    private void See(TimeSpan due)
    {
        lock (_lock)
        {
            _set.Add(due);
            Notify();
        }
    }

    private void Notify()
    {
        foreach (var waiter in _waiters)
        {
            if (_set.Count(due => due == waiter.Due) >= waiter.Times)
            {
                waiter.Seen.TrySetResult();
            }
        }
    }

    private sealed class WatchedTimer(WatchedTime time, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = inner.Change(dueTime, period);
            time.See(dueTime);
            return changed;
        }

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
