using System.Text.Json;
using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// Who is in the cluster. Each node announces itself to all every two seconds over a channel of its own, so that pages which wait for the
/// broker do not make a node look dead.
/// </summary>
internal sealed class Membership
{
    /// <summary>Between two announcements.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ListenInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly RabbitMqOptions _options;
    private readonly TopologyNames _names;
    private readonly WireLosses _losses;
    private readonly TimeProvider _time;
    private readonly Guid _run = Guid.NewGuid();
    private readonly Rivals _rivals;
    private readonly NodeTable _table;
    private readonly OwnEcho _echo;
    private readonly NodeWatchers _watchers;
    private readonly SemaphoreSlim _speaking = new(1, 1);
    private IReadOnlyList<ActorAddress> _actors = [];
    private volatile IChannel? _channel;

    public Membership(RabbitMqOptions options, TopologyNames names, WireLosses losses, TimeProvider time, ILogger log)
    {
        _options = options;
        _names = names;
        _losses = losses;
        _time = time;
        _rivals = new Rivals(options, _run, losses, time, log);
        _table = new NodeTable(time);
        _watchers = new NodeWatchers(_lock);
        _echo = new OwnEcho(time);
    }

    /// <summary>Completes when this node has to go, because one that was first will not work with it; the sentence says which.</summary>
    public Task<Exception> Refused => _rivals.Refused;

    /// <summary>Whether this node has not heard itself for so long that the others take it for gone, or are about to.</summary>
    public bool IsCutOff
    {
        get
        {
            lock (_lock)
            {
                return _echo.IsCutOff;
            }
        }
    }

    /// <summary>Announces this node and looks for silent ones, until cancelled. Apart, since an announcement may wait for a broker that takes nothing.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(AnnounceAsync(cancellationToken), ListenAsync(cancellationToken));

    /// <summary>The node that has an actor; null where none is known.</summary>
    public string? FindHost(ActorAddress actor)
    {
        lock (_lock)
        {
            return _table.Up.FirstOrDefault(node => node.Actors.Contains(actor))?.Node;
        }
    }

    /// <summary>Enters the cluster over a new connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="broken">Is told why the others are not heard over it any more although it is there: everything is to be opened anew.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task JoinAsync(IConnection connection, Action<string> broken, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        channel.ChannelShutdownAsync += (_, reason) => Tell(reason.ReplyText);
        await channel.ExchangeDeclareAsync(_names.Nodes, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        var queue = _names.Ears(_options.Node, _run);
        await channel.QueueDeclareAsync(queue, durable: false, exclusive: true, autoDelete: false, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(queue, _names.Nodes, "", cancellationToken: cancellationToken);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) => HearAsync(delivery.Body);
        consumer.UnregisteredAsync += (_, _) => Tell($"queue {queue} was deleted");
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer, cancellationToken);
        lock (_lock)
        {
            _table.Excuse();
        }

        _channel = channel;
        await SpeakAsync(hello: true, leaving: false);

        Task Tell(string reason)
        {
            broken(reason);
            return Task.CompletedTask;
        }
    }

    /// <summary>The connection is gone. Nobody is declared dead by a node that cannot hear.</summary>
    public void Lose() => _channel = null;

    /// <summary>This node goes, and tells the others.</summary>
    /// <param name="hasSaidAll">
    /// Whether all that its actors had to say is on its way. If not, nothing is told: the others find the node gone, and let the sites that it held rest.
    /// </param>
    public async Task LeaveAsync(bool hasSaidAll)
    {
        await (hasSaidAll ? SpeakAsync(hello: false, leaving: true) : Task.CompletedTask);
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
    public IAsyncEnumerable<NodeEvent> WatchAsync(CancellationToken cancellationToken) =>
        _watchers.WatchAsync(() => _table.Up.Prepend(Myself()), cancellationToken);

    private NodeEvent Myself() => new(_options.Node, Up: !_echo.IsCutOff, _actors);

    private async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await SpeakAsync(hello: false, leaving: false);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(ListenInterval, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            lock (_lock)
            {
                _watchers.Tell(_echo.Check() ? [Myself()] : _echo.IsFresh ? _table.Sweep() : []);
            }
        }
    }

    private async Task HearAsync(ReadOnlyMemory<byte> body)
    {
        if (Read(body.Span) is not { } announcement)
        {
            return;
        }

        if (announcement.Run == _run)
        {
            HearMyself();
        }
        else if (!_rivals.Refuse(announcement))
        {
            lock (_lock)
            {
                _watchers.Tell(_table.Hear(announcement));
            }

            if (announcement.Hello)
            {
                await SpeakAsync(hello: false, leaving: false);
            }
        }
    }

    private void HearMyself()
    {
        lock (_lock)
        {
            if (!_echo.IsFresh)
            {
                _table.Excuse();
            }

            if (_echo.Hear())
            {
                _watchers.Tell([Myself()]);
            }
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
            _losses.Undecodable(new DecodeFailure(DecodeProblem.BadHead, nameof(NodeAnnouncement), fault.Message));
            return null;
        }
    }

    private async Task SpeakAsync(bool hello, bool leaving)
    {
        if (_channel is not { } channel)
        {
            return;
        }

        // a broker that takes nothing must hold up neither whoever hosts or ends an actor, nor what is said over the next connection
        using var patience = new CancellationTokenSource(Interval, _time);
        try
        {
            await _speaking.WaitAsync(patience.Token);
            try
            {
                await channel.BasicPublishAsync(_names.Nodes, "", mandatory: false, new BasicProperties(), Write(hello, leaving), patience.Token);
            }
            finally
            {
                _speaking.Release();
            }
        }
        catch (Exception fault) when (BrokerFaults.IsLoss(fault))
        {
            // the next announcement says the same, over the next connection where need be
        }
    }

    private byte[] Write(bool hello, bool leaving)
    {
        var announcement = new NodeAnnouncement(
            _options.Node, _run, MessageCodec.ProtocolVersion, [.. _actors.Select(actor => $"{actor}")], hello, leaving, _rivals.Uptime);
        return JsonSerializer.SerializeToUtf8Bytes(announcement, NodeJson.Default.NodeAnnouncement);
    }
}
