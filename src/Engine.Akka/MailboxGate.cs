using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Engine.InProcess;

namespace ActorCrawler.Engine.Akka;

/// <summary>
/// Counts who waits for an actor, and turns away or holds up one more than there are places for. It stands before Akka.NET's mailbox, because a bounded
/// one of Akka.NET holds up a thread, and turns away what the actor tells itself.
/// </summary>
/// <remarks>
/// A sender on another node cannot be held up: where the mailbox waits, what it sends gets in beyond the places. How much that may be is bounded by
/// the leases: the coordinator lends nothing while too many pages are on their way to the store.
/// </remarks>
internal sealed class MailboxGate
{
    private readonly MailboxOptions _options;
    private readonly SemaphoreSlim _places;
    private readonly LossCounter _losses;
    private volatile bool _closed;
    private int _waiting;

    public MailboxGate(MailboxOptions options, LossCounter losses)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Capacity, 1, nameof(options));
        _options = options;
        _places = new SemaphoreSlim(options.Capacity);
        _losses = losses;
    }

    /// <summary>How many messages of others wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Lets a message of this node in: at once, or when there is room, or never (then it is counted).</summary>
    public ValueTask<bool> EnterAsync(CancellationToken cancellationToken)
    {
        if (TryTakePlace())
        {
            return ValueTask.FromResult(TryEnter());
        }

        if (_options.WhenFull == WhenFull.Wait)
        {
            return EnterWhenRoomAsync(cancellationToken);
        }

        _losses.MailboxFull();
        return ValueTask.FromResult(false);
    }

    /// <summary>Lets a message of another node in, or counts it. <paramref name="hasPlace"/> goes back to <see cref="Leave"/>.</summary>
    public bool TryEnterFromAfar(out bool hasPlace)
    {
        hasPlace = TryTakePlace();
        if (!hasPlace && _options.WhenFull == WhenFull.Drop)
        {
            _losses.MailboxFull();
            return false;
        }

        return TryEnter();
    }

    /// <summary>A message waits no longer.</summary>
    public void Leave(bool hasPlace)
    {
        Interlocked.Decrement(ref _waiting);
        if (hasPlace)
        {
            _places.Release();
        }
    }

    /// <summary>Lets nobody in any more. Those who wait for room find out, one after the other.</summary>
    public void Close()
    {
        _closed = true;
        _places.Release();
    }

    private bool TryTakePlace() => _places.Wait(TimeSpan.Zero);

    private async ValueTask<bool> EnterWhenRoomAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        return TryEnter();
    }

    private bool TryEnter()
    {
        if (!_closed)
        {
            Interlocked.Increment(ref _waiting);
            return true;
        }

        _losses.Stopped();
        _places.Release();
        return false;
    }
}
