using System.Threading.Channels;

namespace ActorCrawler.Shared.Engine.InProcess;

/// <summary>
/// The messages that wait for one actor. Those of others take one of its places each; those of the actor to itself take none, because
/// an actor that waited for room in its own mailbox would wait for ever.
/// </summary>
internal sealed class Mailbox
{
    private readonly Channel<Envelope> _messages = Channel.CreateUnbounded<Envelope>(new UnboundedChannelOptions { SingleReader = true });
    private readonly MailboxOptions _options;
    private readonly SemaphoreSlim _places;
    private readonly LossCounter _losses;

    public Mailbox(MailboxOptions options, LossCounter losses)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Capacity, 1, nameof(options));
        _options = options;
        _places = new SemaphoreSlim(options.Capacity);
        _losses = losses;
    }

    /// <summary>How many messages of others wait.</summary>
    public int Waiting => Math.Max(0, _options.Capacity - _places.CurrentCount);

    /// <summary>Adds a message from outside: at once, or when there is room, or never (then it is counted).</summary>
    public ValueTask PutAsync(in Envelope envelope, CancellationToken cancellationToken)
    {
        if (TryReserve())
        {
            Write(envelope);
            return ValueTask.CompletedTask;
        }

        if (_options.WhenFull == WhenFull.Wait)
        {
            return PutWhenRoomAsync(envelope, cancellationToken);
        }

        _losses.MailboxFull();
        return ValueTask.CompletedTask;
    }

    /// <summary>Adds a message that the actor sends to itself.</summary>
    public void PutOwn(in Envelope envelope)
    {
        if (!_messages.Writer.TryWrite(envelope))
        {
            _losses.Stopped();
        }
    }

    /// <summary>Waits for a message; false once the mailbox is closed and empty. Without a token: one would cost an allocation each time.</summary>
    public ValueTask<bool> WaitAsync() => _messages.Reader.WaitToReadAsync(CancellationToken.None);

    /// <summary>Takes the oldest message, and frees its place.</summary>
    public bool TryTake(out Envelope envelope)
    {
        if (!_messages.Reader.TryRead(out envelope))
        {
            return false;
        }

        if (envelope.Own is null)
        {
            _places.Release();
        }

        return true;
    }

    /// <summary>Takes no more messages. Those who wait for room find out, one after the other: see <see cref="Write"/>.</summary>
    public void Close()
    {
        if (_messages.Writer.TryComplete())
        {
            _places.Release();
        }
    }

    /// <summary>Counts what nobody will handle any more.</summary>
    public void Discard()
    {
        while (TryTake(out _))
        {
            _losses.Stopped();
        }
    }

    private bool TryReserve() => _places.Wait(TimeSpan.Zero);

    private async ValueTask PutWhenRoomAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        Write(envelope);
    }

    private void Write(in Envelope envelope)
    {
        if (_messages.Writer.TryWrite(envelope))
        {
            return;
        }

        // closed: the place goes on to the next sender that waits, so that all of them wake
        _losses.Stopped();
        _places.Release();
    }
}
