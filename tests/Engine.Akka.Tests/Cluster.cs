using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;
using ActorCrawler.TestKit;

namespace ActorCrawler.Engine.Akka.Tests;

/// <summary>Nodes of one cluster in this process, each with an actor system of its own, on ports that are nobody else's.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly List<IEngine> _nodes = [];

    public string Name { get; } = $"{Guid.NewGuid():N}";

    /// <summary>Where the first node listens, and all others find it.</summary>
    public int Port { get; } = FreePort.Find();

    /// <summary>What all nodes log.</summary>
    public Lines Lines { get; } = new();

    /// <summary>Starts a node; the one with the role <c>coordinator</c> is where the others meet. Skips the test where the engine is not built in.</summary>
    public Task<IEngine> StartAsync(string node, string role = "worker", TimeProvider? time = null)
    {
        // at once and not in the task: a test that waits for something else first would wait for ever
        var options = Options(node, role);
        return StartAsync(options, time ?? TimeProvider.System);
    }

    public AkkaOptions Options(string node, string role = "worker")
    {
        Assert.SkipUnless(AkkaSupport.IsBuiltIn, $"There is no Akka engine: {AkkaSupport.HowToGetIt}.");
        return new AkkaOptions
        {
            Cluster = Name,
            Node = node,
            Roles = [role],
            Port = role == "coordinator" ? Port : 0,
            Seeds = [$"127.0.0.1:{Port}"],
            Singletons = [new ActorAddress("coordinator", "0")],
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Enumerable.Reverse(_nodes))
        {
            await node.DisposeAsync();
        }
    }

    private async Task<IEngine> StartAsync(AkkaOptions options, TimeProvider time)
    {
        var engine = await AkkaSupport.StartAsync(options, time, Lines, TestContext.Current.CancellationToken);
        _nodes.Add(engine);
        return engine;
    }
}
