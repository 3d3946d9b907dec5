using Microsoft.Extensions.Logging;

namespace ActorCrawler.Shared.Engine.InProcess;

/// <summary>
/// The place of one actor: its mailbox, and the loop that gives it one message after the other and makes it anew when it fails.
/// </summary>
internal sealed partial class ActorCell : IAsyncDisposable
{
    /// <summary>
    /// Messages handled before the loop lets others have the thread: an actor that never awaits would otherwise keep it as long as its
    /// mailbox fills, and there may be more busy actors than threads.
    /// </summary>
    private const int Burst = 32;

    private readonly InProcessEngine _engine;
    private readonly Func<IActor> _factory;
    private readonly RestartPolicy _restarts;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _cut = new();
    private Task _running = Task.CompletedTask;
    private object? _inHand;
    private bool _resting;

    public ActorCell(InProcessEngine engine, ActorAddress address, Func<IActor> factory, MailboxOptions mailbox, ILogger log)
    {
        _engine = engine;
        _factory = factory;
        _restarts = new RestartPolicy(engine.Time);
        Address = address;
        Mailbox = new Mailbox(mailbox, engine.Losses);
        Log = log;
    }

    public ActorAddress Address { get; }

    public Mailbox Mailbox { get; }

    public ILogger Log { get; }

    /// <summary>The messages that wait and the one in hand; an actor in its pause is a last resort for a message to its role.</summary>
    public int Load => Volatile.Read(ref _resting) ? int.MaxValue : Mailbox.Waiting + (Volatile.Read(ref _inHand) is null ? 0 : 1);

    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>Stops: no new messages, what is there is handled, then <see cref="IActor.StopAsync"/>, then the address is free.</summary>
    public async ValueTask DisposeAsync()
    {
        Mailbox.Close();
        await _stopping.CancelAsync();
        await _running;
    }

    /// <summary>Asks the handler that runs to break off, and handles nothing more. Its mailbox is closed by <see cref="DisposeAsync"/>.</summary>
    public Task CutAsync() => _cut.CancelAsync();

    private async Task RunAsync()
    {
        while (await LiveAsync() is { } pause)
        {
            await RestAsync(pause);
        }

        Mailbox.Close();
        Mailbox.Discard();
        _engine.Remove(this);
    }

    /// <summary>One life of the actor. Returns the pause before the next one; null when there is to be none.</summary>
    private async Task<TimeSpan?> LiveAsync()
    {
        var context = new ActorContext(_engine, this);
        IActor? actor = null;
        TimeSpan? pause = null;
        try
        {
            actor = _factory();
            await actor.StartAsync(context, _cut.Token);
            await ServeAsync(actor, context);
        }
        catch (OperationCanceledException) when (_cut.IsCancellationRequested)
        {
            // the engine's patience is over; what still waits is counted
        }
        catch (Exception failure)
        {
            pause = Note(failure);
        }

        context.End();
        Volatile.Write(ref _inHand, null);
        await StopAsync(actor, context);
        return pause;
    }

    private async Task ServeAsync(IActor actor, ActorContext context)
    {
        var left = Burst;
        while (await Mailbox.WaitAsync())
        {
            while (TryTake(context, out var message))
            {
                Volatile.Write(ref _inHand, message);
                await actor.ReceiveAsync(message, context, _cut.Token);
                Volatile.Write(ref _inHand, null);
                _cut.Token.ThrowIfCancellationRequested();
                if (--left == 0)
                {
                    left = Burst;
                    await Task.Yield();
                }
            }
        }
    }

    /// <summary>Takes the next message that is still meant for this life of the actor.</summary>
    private bool TryTake(ActorContext context, out object message)
    {
        while (Mailbox.TryTake(out var envelope))
        {
            message = envelope.Message;
            context.Sender = envelope.From;
            if (envelope.Own is null)
            {
                return true;
            }

            if (message is SelfTimer timer)
            {
                if (!timer.TryClaim())
                {
                    continue;
                }

                message = timer.Message;
            }

            if (envelope.Own == context)
            {
                return true;
            }

            _engine.Losses.Stopped();
        }

        message = this;
        return false;
    }

    private TimeSpan? Note(Exception failure)
    {
        var message = (_inHand is IParcel parcel ? parcel.Content : _inHand)?.GetType().Name ?? "its start";
        if (_inHand is not null)
        {
            _engine.Losses.Failed();
        }

        if (_restarts.NextPause() is { } pause)
        {
            Lines.Failed(Log, message, _restarts.Failures, pause, failure);
            return pause;
        }

        Lines.GivenUp(Log, message, _restarts.Failures, failure);
        _engine.GiveUp(failure);
        return null;
    }

    private async Task StopAsync(IActor? actor, ActorContext context)
    {
        try
        {
            await (actor?.StopAsync(context, _cut.Token) ?? ValueTask.CompletedTask);
        }
        catch (OperationCanceledException) when (_cut.IsCancellationRequested)
        {
            // it was asked to
        }
        catch (Exception failure)
        {
            Lines.FailedToStop(Log, failure);
        }
    }

    private async Task RestAsync(TimeSpan pause)
    {
        Volatile.Write(ref _resting, true);
        try
        {
            await Task.Delay(pause, _engine.Time, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // a stop waits for no pause: what is in the mailbox is handled now
        }

        Volatile.Write(ref _resting, false);
        _restarts.Restarted();
    }
}
