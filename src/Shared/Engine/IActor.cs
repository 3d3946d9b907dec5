namespace ActorCrawler.Shared.Engine;

/// <summary>
/// Something with state that handles one message at a time. It may await inside a handler, and then still gets no second message; work that
/// is to overlap with messages runs beside it and reports back by <see cref="IActorContext.TellAsync"/> to <see cref="IActorContext.Self"/>.
/// </summary>
public interface IActor
{
    /// <summary>Called once, before the first message.</summary>
    ValueTask StartAsync(IActorContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Handles one message. An exception that leaves it is logged, the message counts as lost, and the actor is
    /// stopped and made anew after a pause: what it had told itself ends with it, what others sent waits for its successor.
    /// </summary>
    ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken);

    /// <summary>Called once, after the last message or an exception: gives back what the actor holds.</summary>
    ValueTask StopAsync(IActorContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
