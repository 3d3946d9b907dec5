using ActorCrawler.Engine.Tests;
using RabbitMQ.Client;

namespace ActorCrawler.Engine.RabbitMq.Tests;

/// <summary>Nodes of one cluster in this process, each with its own connection to the broker.</summary>
internal sealed class Cluster(Broker broker) : IAsyncDisposable
{
    private readonly List<RabbitMqEngine> _nodes = [];
    private readonly List<IConnection> _connections = [];

    public string Name { get; } = $"{Guid.NewGuid():N}";

    /// <summary>What all nodes log.</summary>
    public Lines Lines { get; } = new();

    public TopologyNames Names => new(Name);

    public async Task<RabbitMqEngine> StartAsync(string node, LocalDelivery local = LocalDelivery.Never, TimeProvider? time = null)
    {
        var engine = await RabbitMqEngine.StartAsync(
            broker.Options(Name, node, local), time ?? TimeProvider.System, Lines, TestContext.Current.CancellationToken);
        _nodes.Add(engine);
        return engine;
    }

    /// <summary>A channel to the broker that is no node's; it ends with the test.</summary>
    public async Task<IChannel> RawAsync()
    {
        var options = broker.Options(Name, "raw");
        var factory = new ConnectionFactory
        {
            HostName = options.Uri.Host, Port = options.Port, VirtualHost = options.VirtualHost, UserName = options.UserName, Password = options.Password,
        };
        var connection = await factory.CreateConnectionAsync(TestContext.Current.CancellationToken);
        _connections.Add(connection);
        return await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }
}
