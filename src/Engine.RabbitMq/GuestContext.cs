using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>The world as a guest sees it: the in-process one, but for messages to others.</summary>
internal sealed class GuestContext(IActorContext context, RabbitMqEngine engine) : IActorContext
{
    public ActorAddress Self => context.Self;

    public ActorAddress Sender => context.Sender;

    public TimeProvider Time => context.Time;

    public ILogger Log => context.Log;

    public ValueTask TellAsync(ActorAddress to, object message, CancellationToken cancellationToken) =>
        to == Self ? context.TellAsync(to, message, cancellationToken) : engine.TellAsync(Self, to, message, cancellationToken);

    public IDisposable TellSelfAfter(TimeSpan delay, object message) => context.TellSelfAfter(delay, message);
}
