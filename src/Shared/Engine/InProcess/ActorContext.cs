using Microsoft.Extensions.Logging;

namespace ActorCrawler.Shared.Engine.InProcess;

/// <summary>
/// The world as one life of an actor sees it. When that life ends, so do its timers and what it told itself: the actor that is made anew
/// starts its own, and two chains of ticks would be one too many.
/// </summary>
internal sealed class ActorContext(InProcessEngine engine, ActorCell cell) : IActorContext
{
    private readonly Lock _lock = new();
    private readonly HashSet<SelfTimer> _timers = [];
    private bool _ended;

    public ActorAddress Self => cell.Address;

    public ActorAddress Sender { get; set; } = cell.Address;

    public TimeProvider Time => engine.Time;

    public ILogger Log => cell.Log;

    public ValueTask TellAsync(ActorAddress to, object message, CancellationToken cancellationToken)
    {
        if (to != Self)
        {
            return engine.TellAsync(Self, to, message, cancellationToken);
        }

        PutOwn(message);
        return ValueTask.CompletedTask;
    }

    public IDisposable TellSelfAfter(TimeSpan delay, object message)
    {
        var timer = new SelfTimer(this, message, delay);
        lock (_lock)
        {
            if (!_ended)
            {
                _timers.Add(timer);
                return timer;
            }
        }

        timer.Dispose();
        return timer;
    }

    public void PutOwn(object message) => cell.Mailbox.PutOwn(new Envelope(Self, message, this));

    public void Forget(SelfTimer timer)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
        }
    }

    /// <summary>Takes back every timer, and those that are still to be asked for.</summary>
    public void End()
    {
        SelfTimer[] timers;
        lock (_lock)
        {
            _ended = true;
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }
}
