namespace ActorCrawler.Shared.Engine.InProcess;

/// <summary>A message that an actor sends to itself after a time.</summary>
internal sealed class SelfTimer : IDisposable
{
    private readonly ActorContext _context;
    private readonly ITimer _timer;
    private int _over;

    public SelfTimer(ActorContext context, object message, TimeSpan delay)
    {
        _context = context;
        Message = message;
        _timer = context.Time.CreateTimer(
            static timer => ((SelfTimer)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        // started only here: a timer without delay may fire at once, on another thread
        _timer.Change(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What the actor is to be told.</summary>
    public object Message { get; }

    /// <summary>Whether the message may still be handled; true at most once.</summary>
    public bool TryClaim()
    {
        if (Interlocked.Exchange(ref _over, 1) != 0)
        {
            return false;
        }

        _timer.Dispose();
        _context.Forget(this);
        return true;
    }

    public void Dispose() => TryClaim();

    private void Fire() => _context.PutOwn(this);
}
