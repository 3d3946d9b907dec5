using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>A message that came from the broker and is not acknowledged yet.</summary>
internal sealed class Delivery(object content, Inbox inbox, ulong tag) : IParcel
{
    public object Content => content;

    /// <summary>Acknowledges the message; false where another node may get it, so that it must not be handled here.</summary>
    public ValueTask<bool> TryTakeAsync(CancellationToken cancellationToken) => inbox.TryAcknowledgeAsync(tag, cancellationToken);
}
