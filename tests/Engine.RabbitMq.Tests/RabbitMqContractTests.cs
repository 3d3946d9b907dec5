using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Engine.RabbitMq.Tests;

/// <summary>Every message goes by the broker, even to the actor next door.</summary>
public sealed class RabbitMqContractTests(Broker broker) : EngineContract
{
    protected override async ValueTask<IEngine> CreateAsync(TimeProvider time) =>
        await RabbitMqEngine.StartAsync(broker.Options($"{Guid.NewGuid():N}", "one"), time, NullLoggerFactory.Instance, Cancelled);

    protected override Task ArrivedAsync(IEngine engine, ActorAddress address) => ((RabbitMqEngine)engine).FlushAsync(address, isLast: false);
}
