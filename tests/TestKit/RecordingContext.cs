using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.TestKit;

/// <summary>
/// For testing one actor alone: keeps what it sends and delivers nothing. Timers fire by the given clock, and then count as sent to
/// <see cref="Self"/>: the test hands such messages to the actor, as the engine would.
/// </summary>
public sealed class RecordingContext(ActorAddress self, TimeProvider time) : IActorContext
{
    private readonly Lock _lock = new();
    private readonly List<Sent> _sent = [];
    private readonly Unread<Sent> _unread = new();

    public ActorAddress Self { get; } = self;

    /// <summary>Set by the test before it hands a message to the actor.</summary>
    public ActorAddress Sender { get; set; } = self;

    public TimeProvider Time { get; } = time;

    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>Where set, sending waits for it: a full mailbox at the other end.</summary>
    public Task Room { get; set; } = Task.CompletedTask;

    /// <summary>Everything sent so far, oldest first.</summary>
    public IReadOnlyList<Sent> Sent
    {
        get
        {
            lock (_lock)
            {
                return [.. _sent];
            }
        }
    }

    /// <summary>The messages of a type that were sent so far, oldest first.</summary>
    public IReadOnlyList<T> SentOf<T>() => [.. Sent.Select(sent => sent.Message).OfType<T>()];

    /// <summary>Waits for the oldest message that was not read this way yet.</summary>
    public ValueTask<Sent> NextAsync(CancellationToken cancellationToken) => _unread.NextAsync(static _ => true, cancellationToken);

    /// <summary>The same of a type; others stay unread.</summary>
    public async ValueTask<T> NextAsync<T>(CancellationToken cancellationToken) =>
        (T)(await _unread.NextAsync(static sent => sent.Message is T, cancellationToken)).Message;

    public async ValueTask TellAsync(ActorAddress to, object message, CancellationToken cancellationToken)
    {
        await Room.WaitAsync(cancellationToken);
        Record(to, message);
    }

    public IDisposable TellSelfAfter(TimeSpan delay, object message) =>
        Time.CreateTimer(_ => Record(Self, message), state: null, delay, Timeout.InfiniteTimeSpan);

    private void Record(ActorAddress to, object message)
    {
        var sent = new Sent(to, message);
        lock (_lock)
        {
            _sent.Add(sent);
        }

        _unread.Add(sent);
    }
}
