using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.Akka.Tests;

/// <summary>The lossy contract, over two nodes of an Akka cluster.</summary>
public sealed class LossyAkkaTests : LossyContract, IAsyncLifetime
{
    private readonly Cluster _cluster = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    protected override Task<IEngine> StartFirstAsync() => _cluster.StartAsync("one", "coordinator");

    protected override Task<IEngine> StartSecondAsync() => _cluster.StartAsync("two");

    protected override Task UntilKnownAsync(IEngine node, ActorAddress actor) => NodeWatching.KnowsAsync(node, actor);
}
