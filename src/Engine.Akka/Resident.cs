using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Engine.InProcess;
using Akka.Actor;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.Akka;

/// <summary>
/// The place of one actor in one actor system: what outlives its restarts, and how the world outside Akka.NET reaches it. The actor itself is a
/// <see cref="ResidentActor"/> below a <see cref="ResidentGuardian"/>.
/// </summary>
internal sealed partial class Resident
{
    private readonly RestartPolicy _restarts;
    private readonly CancellationTokenSource _cut = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IActorRef? _guardian;
    private volatile IActorRef? _manager;
    private volatile bool _stopping;
    private volatile bool _busy;
    private volatile bool _resting;
    private ITimer? _pause;

    public Resident(AkkaEngine engine, ActorAddress address, Func<IActor> factory, MailboxOptions mailbox, IPacer pacer)
    {
        Engine = engine;
        Address = address;
        Factory = factory;
        Pacer = pacer;
        Gate = new MailboxGate(mailbox, engine.Losses);
        Log = engine.LogOf(address);
        _restarts = new RestartPolicy(engine.Time);
    }

    public AkkaEngine Engine { get; }

    public ActorAddress Address { get; }

    public Func<IActor> Factory { get; }

    public IPacer Pacer { get; }

    public MailboxGate Gate { get; }

    public ILogger Log { get; }

    /// <summary>Cancelled when the actor is to break off.</summary>
    public CancellationToken Cut => _cut.Token;

    /// <summary>Completes when the actor lives on this node: a singleton may have to wait for that.</summary>
    public Task Started => _started.Task;

    /// <summary>Completes when it has gone.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Whether messages get to it here.</summary>
    public bool IsHere => _guardian is not null;

    /// <summary>Whether it is one of those to whom a message to their role may go.</summary>
    public bool IsOpen => _guardian is not null && !_stopping;

    /// <summary>The messages that wait and the one in hand; an actor in its pause is a last resort for a message to its role.</summary>
    public int Load => _resting ? int.MaxValue : Gate.Waiting + (_busy ? 1 : 0);

    /// <summary>Says where it is.</summary>
    public void Settle(IActorRef guardian) => _guardian = guardian;

    /// <summary>Says who decides on which node it lives; only singletons have somebody who does.</summary>
    public void Entrust(IActorRef manager) => _manager = manager;

    /// <summary>Takes a message of an actor of this node.</summary>
    public async ValueTask PutAsync(ActorAddress from, object message, CancellationToken cancellationToken)
    {
        if (await Gate.EnterAsync(cancellationToken))
        {
            Tell(new Delivery(from, message, HasPlace: true));
        }
    }

    /// <summary>Takes a message of another node.</summary>
    public void PutFromAfar(Parcel parcel)
    {
        if (Gate.TryEnterFromAfar(out var hasPlace))
        {
            Tell(new Delivery(parcel.From, parcel.Content, hasPlace));
        }
    }

    /// <summary>Takes what the actor tells itself.</summary>
    public void Put(OwnMessage own) => Tell(own);

    /// <summary>A message is in hand now, and waits no longer; null: it is handled.</summary>
    public void Take(Delivery? delivery)
    {
        _busy = delivery is not null;
        if (delivery is not null)
        {
            Gate.Leave(delivery.HasPlace);
        }
    }

    /// <summary>Stops it: no new messages, what is there is handled, then <see cref="IActor.StopAsync"/>.</summary>
    public async Task StopAsync()
    {
        _stopping = true;
        Gate.Close();
        if (IsHere)
        {
            // a stop waits for no pause
            Tell(Turn.Begin);
            Tell(Turn.Leave);
            await Ended;
        }

        _manager?.Tell(PoisonPill.Instance);
    }

    /// <summary>Asks the handler that runs to break off, and handles nothing more.</summary>
    public Task CutAsync() => _cut.CancelAsync();

    /// <summary>Decides what becomes of the actor that failed, as every engine does.</summary>
    public Directive Judge(Exception failure)
    {
        if (failure is not ActorFailedException failed)
        {
            return GiveUp("itself", failure);
        }

        if (failed.LostMessage)
        {
            Engine.Losses.Failed();
        }

        if (_restarts.NextPause() is not { } pause)
        {
            return GiveUp(failed.At, failed.Cause);
        }

        Lines.Failed(Log, failed.At, _restarts.Failures, pause, failed.Cause);
        _resting = true;
        _pause = Engine.Time.CreateTimer(
            static resident => ((Resident)resident!).Tell(Turn.Begin), this, _stopping ? TimeSpan.Zero : pause, Timeout.InfiniteTimeSpan);
        return Directive.Restart;
    }

    /// <summary>The actor begins a life.</summary>
    public void Begin()
    {
        _pause?.Dispose();
        if (_resting)
        {
            _resting = false;
            _restarts.Restarted();
        }
    }

    /// <summary>The actor handles messages now.</summary>
    public void NoteStarted() => _started.TrySetResult();

    /// <summary>The actor has gone for good.</summary>
    public void End()
    {
        Gate.Close();
        _pause?.Dispose();
        _guardian = null;
        _ended.TrySetResult();
    }

    private Directive GiveUp(string at, Exception failure)
    {
        Lines.GivenUp(Log, at, _restarts.Failures, failure);
        Engine.GiveUp(failure);
        return Directive.Stop;
    }

    private void Tell(object message)
    {
        if (_guardian is { } guardian)
        {
            guardian.Tell(message, ActorRefs.NoSender);
        }
        else
        {
            Engine.Losses.Stopped();
        }
    }
}
