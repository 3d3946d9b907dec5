using System.Threading.Channels;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// Messages that wait for the broker, bounded in number and bytes. While the broker is away nobody waits for room: what does not fit is
/// dropped and counted, because a coordinator that stood still until the broker is back would expire no lease. While it is there senders
/// wait, but not for ever: a broker whose memory or disk is full takes nothing and keeps the connection.
/// </summary>
internal sealed class Outbox(TimeProvider time, WireLosses losses)
{
    /// <summary>How long a sender waits for room.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int MaxMessages = 10_000;
    private const long MaxBytes = 64 << 20;

    private readonly Lock _lock = new();
    private readonly Channel<Outgoing> _messages = Channel.CreateUnbounded<Outgoing>(new UnboundedChannelOptions { SingleReader = true });
    private TaskCompletionSource? _changed;
    private bool _connected;
    private bool _stuck;
    private int _count;
    private long _bytes;

    /// <summary>Adds a message: at once, when there is room, or never (then it is counted).</summary>
    public ValueTask PutAsync(in Outgoing outgoing, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (TryAdd(outgoing))
            {
                return ValueTask.CompletedTask;
            }

            if (_connected && !_stuck)
            {
                return PutWhenRoomAsync(outgoing, cancellationToken);
            }
        }

        losses.Unsent();
        return ValueTask.CompletedTask;
    }

    /// <summary>Says whether the broker is there.</summary>
    public void SetConnected(bool connected)
    {
        lock (_lock)
        {
            _connected = connected;
            _stuck = false;
            Signal();
        }
    }

    /// <summary>Takes the oldest message; <see cref="Done(in Outgoing)"/> makes its room free. Only one may take.</summary>
    public ValueTask<Outgoing> TakeAsync(CancellationToken cancellationToken) => _messages.Reader.ReadAsync(cancellationToken);

    /// <summary>Takes the oldest message if there is one, as <see cref="TakeAsync"/>.</summary>
    public bool TryTake(out Outgoing outgoing) => _messages.Reader.TryRead(out outgoing);

    /// <summary>A message that was taken is sent or lost.</summary>
    public void Done(in Outgoing outgoing) => Done(1, outgoing.Weight);

    /// <summary>So many messages that were taken are sent or lost.</summary>
    /// <param name="count">How many.</param>
    /// <param name="weight">Their <see cref="Outgoing.Weight"/> together.</param>
    public void Done(int count, long weight)
    {
        lock (_lock)
        {
            _stuck = false;
            _count -= count;
            _bytes -= weight;
            Signal();
        }
    }

    /// <summary>Waits until everything is sent or lost, as long as the broker is there.</summary>
    public async Task FlushAsync()
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_count == 0 || !_connected)
                {
                    return;
                }

                changed = Changed();
            }

            await changed;
        }
    }

    private async ValueTask PutWhenRoomAsync(Outgoing outgoing, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        while (MustWait(outgoing, out var changed))
        {
            await changed.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            if (patience.IsCancellationRequested)
            {
                GiveUp();
                return;
            }
        }
    }

    /// <summary>Until something is sent nobody else waits: a coordinator that lost its patience with every message would hardly move.</summary>
    private void GiveUp()
    {
        lock (_lock)
        {
            _stuck = true;
            Signal();
        }

        losses.Unsent();
    }

    /// <summary>Whether there is no room yet, and then what to wait for; otherwise the message is in or lost.</summary>
    private bool MustWait(in Outgoing outgoing, out Task changed)
    {
        changed = Task.CompletedTask;
        lock (_lock)
        {
            if (TryAdd(outgoing))
            {
                return false;
            }

            if (_connected && !_stuck)
            {
                changed = Changed();
                return true;
            }
        }

        losses.Unsent();
        return false;
    }

    private bool TryAdd(in Outgoing outgoing)
    {
        // one message always fits, however large it is
        if (_count > 0 && (_count >= MaxMessages || _bytes + outgoing.Weight > MaxBytes))
        {
            return false;
        }

        _count++;
        _bytes += outgoing.Weight;
        return _messages.Writer.TryWrite(outgoing);
    }

    /// <summary>Completes with the next change; made only when somebody waits for it.</summary>
    private Task Changed() => (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Signal()
    {
        _changed?.TrySetResult();
        _changed = null;
    }
}
