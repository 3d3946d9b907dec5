using System.Globalization;
using ActorCrawler.Shared.Engine;
using RabbitMQ.Client;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// Sends what is in the outbox over one connection, in order. One loop, one channel, one buffer: the order of each pair of actors needs no
/// lock, and the client copies the bytes before it returns.
/// </summary>
internal sealed class Publisher(IChannel channel, TopologyNames names, Outbox outbox, WireLosses losses, TimeProvider time)
{
    private readonly MessageEncoder _encoder = new();

    /// <summary>Sends until the connection ends or the token is cancelled. A message that fails is lost: it may have been sent.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (channel.IsOpen)
        {
            var outgoing = await outbox.TakeAsync(cancellationToken);
            try
            {
                await SendAsync(outgoing, cancellationToken);
            }
            catch (Exception fault) when (BrokerFaults.IsLoss(fault) || cancellationToken.IsCancellationRequested)
            {
                losses.Unsent();
                return;
            }
            finally
            {
                outbox.Done(outgoing);
            }
        }
    }

    private async ValueTask SendAsync(Outgoing outgoing, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties { ReplyTo = outgoing.From.ToString() };
        ReadOnlyMemory<byte> body = default;
        if (outgoing.Message is Fence fence)
        {
            properties.Type = Fence.Mark;
            properties.MessageId = fence.Id;
        }
        else if (!TryLimit(outgoing, properties))
        {
            losses.Expired();
            return;
        }
        else
        {
            body = _encoder.Encode(outgoing.Message);
        }

        await channel.BasicPublishAsync("", names.Queue(outgoing.To), mandatory: true, properties, body, cancellationToken);
    }

    /// <summary>Tells the broker how much of its time a message has left; false where there is none.</summary>
    private bool TryLimit(in Outgoing outgoing, BasicProperties properties)
    {
        if (TopologyNames.Allowance(outgoing.Message) is not { } allowance)
        {
            return true;
        }

        var left = (long)(allowance - time.GetElapsedTime(outgoing.Since)).TotalMilliseconds;
        properties.Expiration = left.ToString(CultureInfo.InvariantCulture);
        return left > 0;
    }
}
