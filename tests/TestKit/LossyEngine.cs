using System.Collections.Concurrent;
using ActorCrawler.Shared.Engine;

namespace ActorCrawler.TestKit;

/// <summary>
/// An engine as bad as the contract allows: it drops, doubles and delays messages between the actors of the engine that it wraps. What an
/// actor sends to itself passes untouched.
/// </summary>
public sealed class LossyEngine(IEngine inner, Func<Passing, Fate> fate, TimeProvider time, TimeSpan delay) : IEngine
{
    private readonly ConcurrentDictionary<Type, int> _seen = new();
    private readonly ConcurrentDictionary<(Type, Fate), int> _suffered = new();

    /// <summary>How many messages of each type were sent between actors.</summary>
    public IReadOnlyDictionary<Type, int> Seen => _seen;

    /// <summary>How many messages of a type had a fate.</summary>
    public int Count(Type messageType, Fate kind) => _suffered.GetValueOrDefault((messageType, kind));

    public Task<Exception> Failure => inner.Failure;

    public IAsyncEnumerable<NodeEvent> WatchNodesAsync(CancellationToken cancellationToken) => inner.WatchNodesAsync(cancellationToken);

    public ValueTask<IAsyncDisposable> HostAsync(
        ActorAddress address, Func<IActor> factory, MailboxOptions mailbox, CancellationToken cancellationToken) =>
        inner.HostAsync(address, () => new Guest(factory(), this), mailbox, cancellationToken);

    public async ValueTask TellAsync(ActorAddress from, ActorAddress to, object message, CancellationToken cancellationToken)
    {
        if (from == to)
        {
            await inner.TellAsync(from, to, message, cancellationToken);
            return;
        }

        var number = _seen.AddOrUpdate(message.GetType(), 1, static (_, seen) => seen + 1);
        var chosen = fate(new Passing(from, to, message, number));
        _suffered.AddOrUpdate((message.GetType(), chosen), 1, static (_, count) => count + 1);
        if (chosen == Fate.Delay)
        {
            _ = TellLaterAsync(from, to, message);
            return;
        }

        for (var copies = chosen switch { Fate.Drop => 0, Fate.Twice => 2, _ => 1 }; copies > 0; copies--)
        {
            await inner.TellAsync(from, to, message, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async Task TellLaterAsync(ActorAddress from, ActorAddress to, object message)
    {
        await Task.Delay(delay, time);
        await inner.TellAsync(from, to, message, CancellationToken.None);
    }

    /// <summary>The wrapped actor, which sends through the bad engine. Its context lives as long as the inner one does.</summary>
    private sealed class Guest(IActor actor, LossyEngine engine) : IActor
    {
        private GuestContext? _context;

        public ValueTask StartAsync(IActorContext context, CancellationToken cancellationToken) =>
            actor.StartAsync(Wrap(context), cancellationToken);

        public ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken) =>
            actor.ReceiveAsync(message, Wrap(context), cancellationToken);

        public ValueTask StopAsync(IActorContext context, CancellationToken cancellationToken) =>
            actor.StopAsync(Wrap(context), cancellationToken);

        private GuestContext Wrap(IActorContext context) => _context ??= new GuestContext(context, engine);
    }

    private sealed class GuestContext(IActorContext context, LossyEngine engine) : IActorContext
    {
        public ActorAddress Self => context.Self;

        public ActorAddress Sender => context.Sender;

        public TimeProvider Time => context.Time;

        public Microsoft.Extensions.Logging.ILogger Log => context.Log;

        public IPacer Pacer => context.Pacer;

        public ValueTask TellAsync(ActorAddress to, object message, CancellationToken cancellationToken) =>
            to == Self ? context.TellAsync(to, message, cancellationToken) : engine.TellAsync(Self, to, message, cancellationToken);

        public IDisposable TellSelfAfter(TimeSpan delay, object message) => context.TellSelfAfter(delay, message);
    }
}
