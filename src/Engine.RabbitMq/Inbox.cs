using ActorCrawler.Shared.Engine;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// What takes the messages of one queue, in order, and puts them into a mailbox of this process. It holds no more unacknowledged deliveries
/// than the mailbox has places; while the mailbox is full it waits, and the queue at the broker grows instead.
/// </summary>
internal sealed class Inbox : AsyncDefaultBasicConsumer
{
    private readonly ActorAddress _address;
    private readonly WhenFull _whenFull;
    private readonly InboxWorld _world;
    private readonly string _queue;
    private readonly Acknowledgements _acknowledgements;
    private readonly FrameReader _frames;
    private string? _tag;
    private bool _ended;
    private bool _closing;

    private Inbox(IChannel channel, ActorAddress address, MailboxOptions mailbox, InboxWorld world)
        : base(channel)
    {
        _address = address;
        _whenFull = mailbox.WhenFull;
        _acknowledgements = new Acknowledgements(channel, IsShared ? null : Math.Max(1, Prefetch(mailbox, shared: false) / 8));
        _frames = new FrameReader(world.Losses);
        _world = world;
        _queue = world.Names.Queue(address);
    }

    private bool IsShared => _address.Instance is null;

    /// <summary>Declares the queue of an address; from then on it is ours, and <see cref="ConsumeAsync"/> begins to take from it.</summary>
    /// <exception cref="RabbitMQ.Client.Exceptions.OperationInterruptedException">Another connection has the queue, or the user may not have it.</exception>
    public static async Task<Inbox> DeclareAsync(ActorAddress address, MailboxOptions mailbox, InboxWorld world, CancellationToken cancellationToken)
    {
        var channel = await world.Connection.CreateChannelAsync(cancellationToken: cancellationToken);
        var inbox = new Inbox(channel, address, mailbox, world);
        try
        {
            await channel.BasicQosAsync(0, Prefetch(mailbox, inbox.IsShared), global: false, cancellationToken);
            await channel.QueueDeclareAsync(
                inbox._queue, durable: inbox.IsShared, exclusive: !inbox.IsShared, autoDelete: false, TopologyNames.Arguments(address), cancellationToken: cancellationToken);
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
            await TryAcknowledgeAsync(deliveryTag, cancellationToken);
            _ended = _world.Pass(properties.MessageId);
        }
        else if (properties.Type == Bundle.Mark && !IsShared)
        {
            await PutAllAsync(body, deliveryTag, cancellationToken);
        }
        else
        {
            await PutAsync(ActorAddress.Parse(properties.ReplyTo ?? ""), _frames.Decode(body.Span), deliveryTag, cancellationToken);
        }
    }

    /// <summary>
    /// Acknowledges a message. False where that failed and the broker will give it to somebody again; the queue of an actor ends with the
    /// connection, so what came out of it is safe to handle even then.
    /// </summary>
    public async ValueTask<bool> TryAcknowledgeAsync(ulong deliveryTag, CancellationToken cancellationToken)
    {
        try
        {
            await _acknowledgements.AddAsync(deliveryTag, cancellationToken);
            return true;
        }
        catch (Exception fault) when (BrokerFaults.IsLoss(fault))
        {
            return !IsShared && !_world.Connection.IsOpen;
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
            if (!IsShared)
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
        const int ownPortion = 256;
        return (ushort)Math.Min(mailbox.Capacity, shared ? portion : ownPortion);
    }

    private async ValueTask PutAllAsync(ReadOnlyMemory<byte> bundle, ulong deliveryTag, CancellationToken cancellationToken)
    {
        var whole = false;
        while (_frames.TryTake(ref bundle, out var from, out var message))
        {
            await PutAsync(from, message, deliveryTag, cancellationToken);
            whole = bundle.IsEmpty;
        }

        if (!whole)
        {
            // there may be nobody to take it
            _world.Losses.Undecodable(new DecodeFailure(DecodeProblem.NotAFrame, Bundle.Mark, "A bundle is empty, or ends within a message."));
            await TryAcknowledgeAsync(deliveryTag, cancellationToken);
        }
    }

    private async ValueTask PutAsync(ActorAddress from, object? message, ulong deliveryTag, CancellationToken cancellationToken)
    {
        if (message is null)
        {
            await TryAcknowledgeAsync(deliveryTag, cancellationToken);
            return;
        }

        if (_whenFull == WhenFull.Drop)
        {
            // a mailbox that drops tells nobody, and its places would never be free again at the broker
            if (await TryAcknowledgeAsync(deliveryTag, cancellationToken))
            {
                await _world.Local.TellAsync(from, _address, message, cancellationToken);
            }

            return;
        }

        await _world.Local.TellAsync(from, _address, new Delivery(message, this, deliveryTag), cancellationToken);
    }
}
