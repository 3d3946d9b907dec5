using ActorCrawler.Shared.Engine;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>Everything that lives and ends with one connection.</summary>
internal sealed class BrokerSession
{
    private readonly IConnection _connection;
    private readonly InboxWorld _world;
    private readonly Dictionary<ActorAddress, Inbox> _inboxes = [];
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BrokerSession(IConnection connection, TopologyNames names, IEngine local, WireLosses losses, Func<string?, bool> pass)
    {
        _connection = connection;
        _world = new InboxWorld(connection, names, local, losses, pass, Break);
        connection.ConnectionShutdownAsync += (_, reason) => BreakAsync(reason);
    }

    /// <summary>Completes with the reason when nothing can be sent or received any more.</summary>
    public Task<string> Ended => _connection.IsOpen ? _ended.Task : Task.FromResult(_connection.CloseReason?.ReplyText ?? "closed");

    /// <summary>Sends what is in the outbox until the session has ended; returns why it did.</summary>
    public async Task<string> RunAsync(Outbox outbox, TimeProvider time, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = await _connection.CreateChannelAsync(cancellationToken: cancellationToken);
        channel.BasicReturnAsync += (_, _) =>
        {
            _world.Losses.Unrouted();
            return Task.CompletedTask;
        };
        channel.ChannelShutdownAsync += (_, reason) => BreakAsync(reason);
        outbox.SetConnected(connected: true);
        var publishing = new Publisher(channel, _world.Names, outbox, _world.Losses, time).RunAsync(ending.Token);
        await Task.WhenAny(publishing, Ended);
        outbox.SetConnected(connected: false);
        await ending.CancelAsync();
        await publishing;
        return Ended.IsCompleted ? await Ended : "it takes nothing any more";
    }

    /// <summary>Ends the session, though its connection may be there.</summary>
    /// <param name="reason">Why it is of no use any more.</param>
    public void Break(string reason) => _ended.TrySetResult(reason);

    /// <summary>Makes the queue of an address ours, without taking from it yet.</summary>
    public async Task<Inbox> DeclareAsync(ActorAddress address, MailboxOptions mailbox, CancellationToken cancellationToken)
    {
        var inbox = await Inbox.DeclareAsync(address, mailbox, _world, cancellationToken);
        _inboxes.Add(address, inbox);
        return inbox;
    }

    public bool Has(ActorAddress address) => _inboxes.ContainsKey(address);

    /// <summary>Takes an inbox out, so that the caller can end it; null where there is none.</summary>
    public Inbox? Remove(ActorAddress address) => _inboxes.Remove(address, out var inbox) ? inbox : null;

    /// <summary>Takes nothing more from any queue.</summary>
    public Task CancelAsync() => Task.WhenAll(_inboxes.Values.Select(inbox => inbox.CancelAsync()));

    private Task BreakAsync(ShutdownEventArgs reason)
    {
        Break(reason.ReplyText);
        return Task.CompletedTask;
    }
}
