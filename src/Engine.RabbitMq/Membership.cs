using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// Who is in the cluster. Each node announces itself to all every two seconds over a channel of its own, so that pages which wait for the
/// broker do not make a node look dead.
/// </summary>
internal sealed partial class Membership(RabbitMqOptions options, TopologyNames names, WireLosses losses, TimeProvider time, ILogger log)
{
    /// <summary>Between two announcements.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Guid _run = Guid.NewGuid();
    private readonly NodeTable _table = new(time);
    private readonly NodeWatchers _watchers = new();
    private readonly HashSet<Guid> _incompatible = [];
    private readonly SemaphoreSlim _speaking = new(1, 1);
    private IReadOnlyList<ActorAddress> _actors = [];
    private volatile IChannel? _channel;

    /// <summary>Announces this node and looks for silent ones, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (_channel is not null)
            {
                await SpeakAsync(hello: false, leaving: false);
                lock (_lock)
                {
                    _watchers.Tell(_table.Sweep());
                }
            }
        }
    }

    /// <summary>Enters the cluster over a new connection.</summary>
    public async Task JoinAsync(IConnection connection, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await channel.ExchangeDeclareAsync(names.Nodes, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        var queue = names.Ears(options.Node, _run);
        await channel.QueueDeclareAsync(queue, durable: false, exclusive: true, autoDelete: false, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(queue, names.Nodes, "", cancellationToken: cancellationToken);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) => HearAsync(delivery.Body);
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer, cancellationToken);
        lock (_lock)
        {
            _table.Excuse();
        }

        _channel = channel;
        await SpeakAsync(hello: true, leaving: false);
    }

    /// <summary>The connection is gone. Nobody is declared dead by a node that cannot hear.</summary>
    public void Lose() => _channel = null;

    /// <summary>Tells the others that this node goes.</summary>
    public async Task LeaveAsync()
    {
        await SpeakAsync(hello: false, leaving: true);
        lock (_lock)
        {
            _watchers.Close();
        }
    }

    /// <summary>This node's actors are others now.</summary>
    public Task SetActorsAsync(IReadOnlyList<ActorAddress> actors)
    {
        lock (_lock)
        {
            _actors = actors;
            _watchers.Tell([Myself()]);
        }

        return SpeakAsync(hello: false, leaving: false);
    }

    /// <summary>This node, those that are up, and then what changes. A node whose actors change is told as up again.</summary>
    public async IAsyncEnumerable<NodeEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Channel<NodeEvent> watcher;
        lock (_lock)
        {
            watcher = _watchers.Add(_table.Up.Prepend(Myself()));
        }

        try
        {
            await foreach (var node in watcher.Reader.ReadAllAsync(cancellationToken))
            {
                yield return node;
            }
        }
        finally
        {
            lock (_lock)
            {
                _watchers.Remove(watcher);
            }
        }
    }

    private NodeEvent Myself() => new(options.Node, Up: true, _actors);

    private async Task HearAsync(ReadOnlyMemory<byte> body)
    {
        if (Read(body.Span) is not { } announcement || announcement.Run == _run)
        {
            return;
        }

        if (announcement.Protocol != MessageCodec.ProtocolVersion)
        {
            Refuse(announcement);
            return;
        }

        lock (_lock)
        {
            _watchers.Tell(_table.Hear(announcement));
        }

        if (announcement.Hello)
        {
            await SpeakAsync(hello: false, leaving: false);
        }
    }

    private NodeAnnouncement? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, NodeJson.Default.NodeAnnouncement);
        }
        catch (JsonException fault)
        {
            losses.Undecodable(new DecodeFailure(DecodeProblem.BadHead, nameof(NodeAnnouncement), fault.Message));
            return null;
        }
    }

    private void Refuse(NodeAnnouncement announcement)
    {
        losses.Incompatible();
        bool first;
        lock (_lock)
        {
            first = _incompatible.Count < 100 && _incompatible.Add(announcement.Run);
        }

        if (first)
        {
            Lines.Incompatible(log, announcement.Node, announcement.Protocol, MessageCodec.ProtocolVersion);
        }
    }

    private async Task SpeakAsync(bool hello, bool leaving)
    {
        if (_channel is not { } channel)
        {
            return;
        }

        await _speaking.WaitAsync();
        try
        {
            var announcement = new NodeAnnouncement(
                options.Node, _run, MessageCodec.ProtocolVersion, [.. _actors.Select(actor => actor.ToString())], hello, leaving);
            var body = JsonSerializer.SerializeToUtf8Bytes(announcement, NodeJson.Default.NodeAnnouncement);
            await channel.BasicPublishAsync(names.Nodes, "", mandatory: false, new BasicProperties(), body);
        }
        catch (Exception fault) when (BrokerFaults.IsLoss(fault))
        {
            // the next announcement goes over the next connection
        }
        finally
        {
            _speaking.Release();
        }
    }
}
