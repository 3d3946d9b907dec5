using ActorCrawler.Cli.Options;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Hosting.Clients;

/// <summary>A broker for tests of clients: one of their own, or the one that <c>RABBITMQ_URI</c> names. Without either they are skipped.</summary>
public sealed class ClientBroker : IAsyncLifetime
{
    private readonly Uri? _given = Environment.GetEnvironmentVariable("RABBITMQ_URI") is { Length: > 0 } text ? new Uri(text) : null;
    private RabbitMqServer? _server;

    public async ValueTask InitializeAsync()
    {
        if (_given is null && RabbitMqServer.IsInstalled)
        {
            _server = await RabbitMqServer.StartAsync();
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Options of a node; skips the test where there is no broker.</summary>
    internal ClusterOptions Options(string cluster, string node)
    {
        Assert.SkipWhen(_given is null && _server is null, "There is no broker: install rabbitmq-server, or set RABBITMQ_URI.");
        var uri = _given ?? _server!.Uri;
        var credentials = uri.UserInfo.Split(':');
        return new ClusterOptions
        {
            Engine = ClusterEngine.RabbitMq,
            Broker = new UriBuilder(uri) { UserName = "", Password = "" }.Uri,
            User = Uri.UnescapeDataString(credentials[0]),
            Password = Uri.UnescapeDataString(credentials[^1]),
            Name = cluster,
            Node = node,
        };
    }
}
