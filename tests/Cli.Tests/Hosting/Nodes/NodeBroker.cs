using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Cli.Options;
using ActorCrawler.Engine.RabbitMq;
using ActorCrawler.Shared.Engine;
using ActorCrawler.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

/// <summary>A real broker for nodes; without an installed one the tests are skipped.</summary>
public sealed class NodeBroker : IAsyncLifetime
{
    private RabbitMqServer? _server;

    /// <summary>Where it listens, without credentials.</summary>
    internal Uri Uri => new UriBuilder(_server!.Uri) { UserName = "", Password = "" }.Uri;

    public async ValueTask InitializeAsync()
    {
        if (RabbitMqServer.IsInstalled)
        {
            _server = await RabbitMqServer.StartAsync();
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal ClusterOptions Options(string cluster, string node)
    {
        Assert.SkipWhen(_server is null, "There is no broker: install rabbitmq-server.");
        return new ClusterOptions
        {
            Engine = ClusterEngine.RabbitMq, Broker = Uri, User = BrokerCredentials.Guest, Password = BrokerCredentials.Guest, Name = cluster, Node = node,
        };
    }

    /// <summary>A node that has nothing but a scripted coordinator.</summary>
    internal async Task<IEngine> HostAsync(string cluster, IActor coordinator)
    {
        var cancelled = TestContext.Current.CancellationToken;
        var engine = await ClusterConnection.OpenAsync(
            Options(cluster, "hub"), LocalDelivery.Prefer, NullLoggerFactory.Instance, TimeProvider.System, cancelled);
        await engine.HostAsync(new ActorAddress("coordinator", "0"), () => coordinator, new MailboxOptions(1_024), cancelled);
        return engine;
    }

    internal Task ControlAsync(string command) => _server!.ControlAsync(command);
}
