using RabbitMQ.Client;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// Tells the broker which deliveries of a channel were taken. Those of a role's queue one by one: what is not acknowledged is given to another
/// node when this one dies. The queue of an actor dies with its node, so there the broker only needs to know when it may send more: one word
/// for many deliveries, which come and are taken in order.
/// </summary>
/// <param name="channel">The channel.</param>
/// <param name="portion">How many deliveries one acknowledgement is for; null acknowledges each by itself.</param>
internal sealed class Acknowledgements(IChannel channel, int? portion)
{
    private readonly SemaphoreSlim _speaking = new(1, 1);
    private ulong _last;

    /// <summary>A delivery was taken. Throws as the channel does where it is gone. Waits while the broker takes nothing.</summary>
    public ValueTask AddAsync(ulong tag, CancellationToken cancellationToken) =>
        portion is not { } many ? channel.BasicAckAsync(tag, multiple: false, cancellationToken)
        : tag < Volatile.Read(ref _last) + (ulong)many ? ValueTask.CompletedTask
        : AcknowledgeUpToAsync(tag, cancellationToken);

    private async ValueTask AcknowledgeUpToAsync(ulong tag, CancellationToken cancellationToken)
    {
        // one at a time, for a mailbox and its inbox both take: the broker closes a channel on which a delivery is acknowledged twice
        await _speaking.WaitAsync(cancellationToken);
        try
        {
            if (tag > _last)
            {
                await channel.BasicAckAsync(tag, multiple: true, cancellationToken);
                Volatile.Write(ref _last, tag);
            }
        }
        finally
        {
            _speaking.Release();
        }
    }
}
