using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.Akka.Tests;

/// <summary>A node alone: what need not leave the process stays in it.</summary>
public sealed class AkkaContractTests : EngineContract
{
    protected override async ValueTask<IEngine> CreateAsync(TimeProvider time) =>
        await AkkaSupport.StartAsync(new Cluster().Options("one") with { Seeds = [] }, time, new Lines(), Cancelled);
}
