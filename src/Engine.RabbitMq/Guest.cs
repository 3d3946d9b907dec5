using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// One life of an actor, hosted by the in-process engine: a message is acknowledged when its turn comes and before it is handled, and what
/// the actor sends may leave the process.
/// </summary>
internal sealed class Guest(IActor actor, RabbitMqEngine engine) : IActor
{
    private GuestContext? _context;

    public ValueTask StartAsync(IActorContext context, CancellationToken cancellationToken) =>
        actor.StartAsync(Wrap(context), cancellationToken);

    public ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken) =>
        message is Delivery delivery
            ? ReceiveAsync(delivery, Wrap(context), cancellationToken)
            : actor.ReceiveAsync(message, Wrap(context), cancellationToken);

    public ValueTask StopAsync(IActorContext context, CancellationToken cancellationToken) =>
        actor.StopAsync(Wrap(context), cancellationToken);

    private async ValueTask ReceiveAsync(Delivery delivery, GuestContext context, CancellationToken cancellationToken)
    {
        if (await delivery.TryTakeAsync(cancellationToken))
        {
            await actor.ReceiveAsync(delivery.Content, context, cancellationToken);
        }
    }

    private GuestContext Wrap(IActorContext context) => _context ??= new GuestContext(context, engine);
}
