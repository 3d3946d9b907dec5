using ActorCrawler.Shared.Engine;
using Akka.Actor;

namespace ActorCrawler.Engine.Akka;

/// <summary>
/// One of our actors as an actor of Akka.NET: handles one message at a time, and fails with it. Between two lives it rests, and keeps what comes in.
/// </summary>
internal sealed class ResidentActor : ReceiveActor, IWithUnboundedStash
{
    private readonly Resident _resident;
    private readonly ResidentContext _context;
    private IActor? _actor;

    public ResidentActor(Resident resident)
    {
        _resident = resident;
        _context = new ResidentContext(resident);
        Become(Resting);
    }

    /// <inheritdoc/>
    public IStash Stash { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart() => Self.Tell(Turn.Begin);

    /// <inheritdoc/>
    /// <remarks>The life has been ended by the one who threw: that takes an await, and there is none here.</remarks>
    protected override void PreRestart(Exception reason, object message)
    {
    }

    /// <inheritdoc/>
    /// <remarks>The supervisor has set the pause.</remarks>
    protected override void PostRestart(Exception reason)
    {
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        if (_actor is null)
        {
            _resident.End();
            return;
        }

        // the actor system ends under it
        _ = Task.Run(async () =>
        {
            await _resident.CutAsync();
            await EndLifeAsync();
            _resident.End();
        });
    }

    private void Resting()
    {
        ReceiveAsync<Turn>(turn => turn == Turn.Begin, _ => BeginAsync());
        ReceiveAny(_ => Stash.Stash());
    }

    private void Working()
    {
        ReceiveAsync<Delivery>(HandleAsync);
        ReceiveAsync<OwnMessage>(HandleAsync);
        ReceiveAsync<Turn>(turn => turn == Turn.Leave, _ => LeaveAsync());
        Receive<Turn>(_ => { });
    }

    private async Task BeginAsync()
    {
        _resident.Begin();
        await RunAsync(null, async () =>
        {
            _actor = _resident.Factory();
            await _actor.StartAsync(_context, _resident.Cut);
        });
        Become(Working);
        Stash.UnstashAll();
        _resident.NoteStarted();
    }

    private async Task HandleAsync(Delivery delivery)
    {
        _resident.Take(delivery);
        _context.Sender = delivery.From;
        await RunAsync(delivery.Content, () => _actor!.ReceiveAsync(delivery.Content, _context, _resident.Cut).AsTask());
        _resident.Take(null);
    }

    private async Task HandleAsync(OwnMessage own)
    {
        if (!own.TryClaim())
        {
            return;
        }

        if (own.Life != _context)
        {
            _resident.Engine.Losses.Stopped();
            return;
        }

        _context.Sender = _context.Self;
        await RunAsync(own.Content, () => _actor!.ReceiveAsync(own.Content, _context, _resident.Cut).AsTask());
    }

    private async Task LeaveAsync()
    {
        await Task.Run(EndLifeAsync);
        Context.Stop(Self);
    }

    /// <summary>
    /// Runs what is ours on the thread pool: here, each await would come back as a message to this actor, and so would the work that a handler begins
    /// beside itself, which is to overlap with messages.
    /// </summary>
    private async Task RunAsync(object? message, Func<Task> work)
    {
        try
        {
            await Task.Run(work);
            _resident.Cut.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (_resident.Cut.IsCancellationRequested)
        {
            await Task.Run(EndLifeAsync);
            Context.Stop(Self);
        }
        catch (Exception failure)
        {
            _resident.Take(null);
            await Task.Run(EndLifeAsync);
            throw new ActorFailedException(message?.GetType().Name ?? "its start", message is not null, failure);
        }
    }

    private async Task EndLifeAsync()
    {
        var actor = _actor;
        _actor = null;
        _context.End();
        try
        {
            await (actor?.StopAsync(_context, _resident.Cut) ?? ValueTask.CompletedTask);
        }
        catch (OperationCanceledException) when (_resident.Cut.IsCancellationRequested)
        {
            // asked to break off, it did
        }
        catch (Exception failure)
        {
            _resident.NoteFailedToStop(failure);
        }
    }
}
