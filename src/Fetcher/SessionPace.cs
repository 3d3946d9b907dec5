using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher;

/// <summary>
/// The pace within one lease: when the next request may start, and until when one may start at all. The delay is counted from the latest moment at
/// which the request before can have reached the server, so that the server, too, sees it kept.
/// </summary>
internal sealed class SessionPace(SiteLeased lease, TimeProvider time)
{
    private readonly long _grantedAt = time.GetTimestamp();
    private readonly TimeSpan _startsUntil = lease.ValidFor - lease.Profile.Fetch.RequestTimeout;
    private long? _lastSent;

    /// <summary>Least time between two requests.</summary>
    public TimeSpan Delay { get; private set; } = lease.Pace.Delay;

    /// <summary>
    /// robots.txt asks for a longer delay: it holds at once, and not from the next lease on. Where no request was made yet, the lease was granted
    /// by one who did not know: the site may have been asked just before.
    /// </summary>
    public void SlowDownTo(TimeSpan delay)
    {
        if (delay > Delay)
        {
            Delay = delay;
            _lastSent ??= _grantedAt;
        }
    }

    /// <summary>A request reached the server, at the latest at a timestamp.</summary>
    public void NoteSent(long timestamp) => _lastSent = timestamp > (_lastSent ?? long.MinValue) ? timestamp : _lastSent;

    /// <summary>Waits until a request may start. False when that would be too late for the lease.</summary>
    public async ValueTask<bool> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var wait = _lastSent is { } sent ? Delay - time.GetElapsedTime(sent) : TimeSpan.Zero;
            if (time.GetElapsedTime(_grantedAt) + (wait > TimeSpan.Zero ? wait : TimeSpan.Zero) > _startsUntil)
            {
                return false;
            }

            if (wait <= TimeSpan.Zero)
            {
                return true;
            }

            // Timers are a little coarse and may fire early: so the loop. A millisecond more never hurts.
            await Task.Delay(wait + TimeSpan.FromMilliseconds(1), time, cancellationToken);
        }
    }
}
