using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.Akka;

/// <summary>The world as one life of an actor sees it. When that life ends, so do its timers and what it told itself.</summary>
internal sealed class ResidentContext(Resident resident) : IActorContext
{
    private readonly Lock _lock = new();
    private readonly HashSet<OwnMessage> _timers = [];
    private bool _ended;

    public ActorAddress Self => resident.Address;

    public ActorAddress Sender { get; set; } = resident.Address;

    public TimeProvider Time => resident.Engine.Time;

    public ILogger Log => resident.Log;

    public IPacer Pacer => resident.Pacer;

    public ValueTask TellAsync(ActorAddress to, object message, CancellationToken cancellationToken)
    {
        if (to != Self)
        {
            return resident.Engine.TellAsync(Self, to, message, cancellationToken);
        }

        Put(new OwnMessage(this, message));
        return ValueTask.CompletedTask;
    }

    public IDisposable TellSelfAfter(TimeSpan delay, object message)
    {
        var own = new OwnMessage(this, message);
        lock (_lock)
        {
            if (_ended)
            {
                return own;
            }

            _timers.Add(own);
        }

        own.SendAfter(delay);
        return own;
    }

    public void Put(OwnMessage own) => resident.Put(own);

    public void Forget(OwnMessage own)
    {
        lock (_lock)
        {
            _timers.Remove(own);
        }
    }

    /// <summary>Takes back every timer, and those that are still to be asked for.</summary>
    public void End()
    {
        OwnMessage[] timers;
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
