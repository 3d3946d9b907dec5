using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher;

/// <summary>
/// The pace within one lease: when the next request may start, and until when one may start at all. The delay is counted from the latest moment at
/// which the request before can have reached the server, so that the server, too, sees it kept. Requests that overlap, and the redirects that they
/// follow, share it: hence the lock.
/// </summary>
internal sealed class SessionPace(SiteLeased lease, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _grantedAt = time.GetTimestamp();
    private readonly TimeSpan _startsUntil = lease.ValidFor - lease.Profile.Fetch.RequestTimeout;
    private TimeSpan _delay = lease.Pace.Delay;
    private long? _lastSent;

    /// <summary>
    /// robots.txt asks for a longer delay: it holds at once, and not from the next lease on. Where no request was made yet, the lease was granted
    /// by one who did not know: the site may have been asked just before.
    /// </summary>
    public void SlowDownTo(TimeSpan delay)
    {
        lock (_lock)
        {
            if (delay > _delay)
            {
                _delay = delay;
                _lastSent ??= _grantedAt;
            }
        }
    }

    /// <summary>A request reached the server, at the latest at a timestamp.</summary>
    public void NoteSent(long timestamp)
    {
        lock (_lock)
        {
            _lastSent = timestamp > (_lastSent ?? long.MinValue) ? timestamp : _lastSent;
        }
    }

    /// <summary>
    /// Waits until a request may start, and takes the turn: the request counts from here, and its answer will tell more exactly when it was sent.
    /// False when that would be too late for the lease.
    /// </summary>
    public async ValueTask<bool> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var wait = TakeTurn();
            if (wait is null || wait == TimeSpan.Zero)
            {
                return wait is not null;
            }

            // Timers are a little coarse and may fire early: so the loop. A millisecond more never hurts.
            await Task.Delay(wait.Value + TimeSpan.FromMilliseconds(1), time, cancellationToken);
        }
    }

    /// <summary>Looking and taking are one step. The time until a turn, zero where it was taken; null where it would be too late.</summary>
    private TimeSpan? TakeTurn()
    {
        lock (_lock)
        {
            var wait = _lastSent is { } sent ? _delay - time.GetElapsedTime(sent) : TimeSpan.Zero;
            wait = wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
            if (time.GetElapsedTime(_grantedAt) + wait > _startsUntil)
            {
                return null;
            }

            if (wait == TimeSpan.Zero)
            {
                _lastSent = time.GetTimestamp();
            }

            return wait;
        }
    }
}
