using ActorCrawler.Shared.Engine;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// What takes the messages of one queue, in order, and puts them into a mailbox of this process. It holds no more unacknowledged messages
/// than the mailbox has places; while the mailbox is full it waits, and the queue at the broker grows instead.
/// </summary>
internal sealed class Inbox : AsyncDefaultBasicConsumer
{
    private readonly ActorAddress _address;
    private readonly WhenFull _whenFull;
    private readonly InboxWorld _world;
    private readonly string _queue;
    private string? _tag;
    private bool _ended;
    private bool _closing;

    private Inbox(IChannel channel, ActorAddress address, WhenFull whenFull, InboxWorld world)
        : base(channel)
    {
        _address = address;
        _whenFull = whenFull;
        _world = world;
        _queue = world.Names.Queue(address);
    }

    /// <summary>Declares the queue of an address; from then on it is ours, and <see cref="ConsumeAsync"/> begins to take from it.</summary>
    /// <exception cref="RabbitMQ.Client.Exceptions.OperationInterruptedException">Another connection has the queue, or the user may not have it.</exception>
    public static async Task<Inbox> DeclareAsync(ActorAddress address, MailboxOptions mailbox, InboxWorld world, CancellationToken cancellationToken)
    {
        var shared = address.Instance is null;
        var channel = await world.Connection.CreateChannelAsync(cancellationToken: cancellationToken);
        var inbox = new Inbox(channel, address, mailbox.WhenFull, world);
        try
        {
            await channel.BasicQosAsync(0, Prefetch(mailbox, shared), global: false, cancellationToken);
            await channel.QueueDeclareAsync(
                inbox._queue, durable: shared, exclusive: !shared, autoDelete: false, TopologyNames.Arguments(address), cancellationToken: cancellationToken);
            return inbox;
        }
        catch
        {
            inbox._closing = true;
            await channel.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins to take messages.</summary>
    public async Task ConsumeAsync(CancellationToken cancellationToken) =>
        _tag = await Channel.BasicConsumeAsync(_queue, autoAck: false, this, cancellationToken);

    public override Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
    {
        _world.Broken($"queue {_queue} was deleted");
        return base.HandleBasicCancelAsync(consumerTag, cancellationToken);
    }

    public override Task HandleChannelShutdownAsync(object channel, ShutdownEventArgs reason)
    {
        if (!_closing)
        {
            _world.Broken(reason.ReplyText);
        }

        return base.HandleChannelShutdownAsync(channel, reason);
    }

    public override async Task HandleBasicDeliverAsync(
        string consumerTag,
        ulong deliveryTag,
        bool redelivered,
        string exchange,
        string routingKey,
        IReadOnlyBasicProperties properties,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default)
    {
        if (_ended)
        {
            return;
        }

        if (properties.Type == Fence.Mark)
        {
            await TryAcknowledgeAsync(deliveryTag);
            _ended = _world.Pass(properties.MessageId);
        }
        else if (MessageCodec.TryDecode(body.Span, out var message, out var failure))
        {
            await PutAsync(ActorAddress.Parse(properties.ReplyTo ?? ""), message, deliveryTag, cancellationToken);
        }
        else
        {
            _world.Losses.Undecodable(failure);
            await TryAcknowledgeAsync(deliveryTag);
        }
    }

    /// <summary>
    /// Acknowledges a message. False where that failed and the broker will give it to somebody again; the queue of an actor ends with the
    /// connection, so what came out of it is safe to handle even then.
    /// </summary>
    public async ValueTask<bool> TryAcknowledgeAsync(ulong deliveryTag)
    {
        try
        {
            await Channel.BasicAckAsync(deliveryTag, multiple: false);
            return true;
        }
        catch (Exception fault) when (BrokerFaults.IsLoss(fault))
        {
            return _address.Instance is not null && !_world.Connection.IsOpen;
        }
    }

    /// <summary>Takes no more messages; those that were taken can still be acknowledged.</summary>
    public async Task CancelAsync()
    {
        if (_tag is null)
        {
            return;
        }

        try
        {
            await Channel.BasicCancelAsync(_tag);
        }
        catch (Exception fault) when (BrokerFaults.IsLoss(fault))
        {
            // there is nothing left to cancel
        }
    }

    /// <summary>Gives back what was not acknowledged; the queue of an actor ends, that of a role stays for the others.</summary>
    public async Task CloseAsync()
    {
        _closing = true;
        try
        {
            if (_address.Instance is not null)
            {
                await Channel.QueueDeleteAsync(_queue);
            }

            await Channel.CloseAsync();
        }
        catch (Exception fault) when (BrokerFaults.IsLoss(fault))
        {
            // it ended with its connection
        }

        await Channel.DisposeAsync();
    }

    /// <summary>A queue that is shared is emptied in small portions, so that a node which is slow holds little that others could do.</summary>
    private static ushort Prefetch(MailboxOptions mailbox, bool shared)
    {
        const int portion = 32;
        return (ushort)Math.Min(mailbox.Capacity, shared ? portion : ushort.MaxValue);
    }

    private async ValueTask PutAsync(ActorAddress from, object message, ulong deliveryTag, CancellationToken cancellationToken)
    {
        if (_whenFull == WhenFull.Drop)
        {
            // a mailbox that drops tells nobody, and its places would never be free again at the broker
            if (await TryAcknowledgeAsync(deliveryTag))
            {
                await _world.Local.TellAsync(from, _address, message, cancellationToken);
            }

            return;
        }

        await _world.Local.TellAsync(from, _address, new Delivery(message, this, deliveryTag), cancellationToken);
    }
}
