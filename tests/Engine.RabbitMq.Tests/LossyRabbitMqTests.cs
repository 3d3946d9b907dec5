using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.RabbitMq.Tests;

/// <summary>The lossy contract, over two nodes and a broker.</summary>
public sealed class LossyRabbitMqTests(Broker broker) : LossyContract, IAsyncLifetime
{
    private readonly Cluster _cluster = new(broker);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    protected override async Task<IEngine> StartFirstAsync() => await _cluster.StartAsync("one");

    protected override async Task<IEngine> StartSecondAsync() => await _cluster.StartAsync("two");
}
