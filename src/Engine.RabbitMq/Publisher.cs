using System.Globalization;
using ActorCrawler.Shared.Engine;
using RabbitMQ.Client;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// Sends what is in the outbox over one connection. One loop, one channel, one buffer: the order of each pair of actors needs no lock, and the
/// client copies the bytes before it returns. Facts wait a moment, until there are several for a <see cref="Bundle"/>; whatever else goes to
/// the same actor sends the bundle first, so that no message overtakes another.
/// </summary>
internal sealed class Publisher(IChannel channel, TopologyNames names, Outbox outbox, WireLosses losses, TimeProvider time)
{
    /// <summary>How long a fact waits for company: nothing to a crawl, and a busy node has dozens by then.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(2);

    private static readonly CachedString DefaultExchange = new("");
    private static readonly BasicProperties BundleProperties = new() { Type = Bundle.Mark };
    private readonly MessageEncoder _encoder = new();
    private readonly Routes _routes = new(names);
    private readonly Dictionary<ActorAddress, Bundle> _bundles = [];

    /// <summary>Sends until the connection ends or the token is cancelled. A message that fails is lost: it may have been sent.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (channel.IsOpen)
            {
                await PassAsync(await outbox.TakeAsync(cancellationToken), cancellationToken);
                await GatherAsync(cancellationToken);
                foreach (var bundle in _bundles.Values)
                {
                    await SendAsync(bundle, cancellationToken);
                }
            }
        }
        catch (Exception fault) when (BrokerFaults.IsLoss(fault) || cancellationToken.IsCancellationRequested)
        {
            // the session ends, and the next one has a publisher of its own
        }
        finally
        {
            foreach (var bundle in _bundles.Values.Where(bundle => bundle.Count > 0))
            {
                Lose(bundle);
            }
        }
    }

    /// <summary>Passes on what else there is; while facts wait, also what comes within a moment.</summary>
    private async ValueTask GatherAsync(CancellationToken cancellationToken)
    {
        if (_bundles.Values.Any(bundle => bundle.Count > 0))
        {
            await Task.Delay(Linger, time, cancellationToken);
        }

        while (outbox.TryTake(out var outgoing))
        {
            await PassAsync(outgoing, cancellationToken);
        }
    }

    /// <summary>Sends a message, or puts it into its bundle.</summary>
    private async ValueTask PassAsync(Outgoing outgoing, CancellationToken cancellationToken)
    {
        if (!_bundles.TryGetValue(outgoing.To, out var bundle) && Bundle.Takes(outgoing))
        {
            // facts go to coordinators, of which there are few
            _bundles.Add(outgoing.To, bundle = new Bundle(outgoing.To));
        }

        if (bundle is not null && Bundle.Takes(outgoing))
        {
            Add(outgoing, bundle);
            await (bundle.IsFull ? SendAsync(bundle, cancellationToken) : ValueTask.CompletedTask);
            return;
        }

        try
        {
            await (bundle is null ? ValueTask.CompletedTask : SendAsync(bundle, cancellationToken));
            await SendAsync(outgoing, cancellationToken);
        }
        catch
        {
            losses.Unsent();
            throw;
        }
        finally
        {
            outbox.Done(outgoing);
        }
    }

    private void Add(in Outgoing outgoing, Bundle bundle)
    {
        try
        {
            bundle.Add(outgoing, _routes.TextOf(outgoing.From), _encoder.Encode(outgoing.Message).Span);
        }
        catch
        {
            losses.Unsent();
            outbox.Done(outgoing);
            throw;
        }
    }

    private async ValueTask SendAsync(Bundle bundle, CancellationToken cancellationToken)
    {
        if (bundle.Count > 0)
        {
            await channel.BasicPublishAsync(DefaultExchange, _routes.QueueOf(bundle.To), mandatory: true, BundleProperties, bundle.Bytes, cancellationToken);
            outbox.Done(bundle.Count, bundle.Weight);
            bundle.Clear();
        }
    }

    private async ValueTask SendAsync(Outgoing outgoing, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties { ReplyTo = _routes.TextOf(outgoing.From) };
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

        await channel.BasicPublishAsync(DefaultExchange, _routes.QueueOf(outgoing.To), mandatory: true, properties, body, cancellationToken);
    }

    private void Lose(Bundle bundle)
    {
        losses.Unsent(bundle.Count);
        outbox.Done(bundle.Count, bundle.Weight);
        bundle.Clear();
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
