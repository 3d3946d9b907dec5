namespace ActorCrawler.Engine.RabbitMq.Tests;

/// <summary>Nodes of one cluster in this process, each with its own connection to the broker.</summary>
internal sealed class Cluster(Broker broker) : IAsyncDisposable
{
    private readonly List<RabbitMqEngine> _nodes = [];

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

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }
}
