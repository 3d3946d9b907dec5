using ActorCrawler.Engine.Tests;
using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Engine.RabbitMq.Tests;

/// <summary>As users run it: what need not leave the process stays in it.</summary>
public sealed class RabbitMqLocalContractTests(Broker broker) : EngineContract
{
    protected override async ValueTask<IEngine> CreateAsync(TimeProvider time) => await RabbitMqEngine.StartAsync(
        broker.Options($"{Guid.NewGuid():N}", "one", LocalDelivery.Prefer), time, NullLoggerFactory.Instance, Cancelled);
}
