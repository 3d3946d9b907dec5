using ActorCrawler.TestKit;

[assembly: AssemblyFixture(typeof(ActorCrawler.Engine.RabbitMq.Tests.Broker))]

namespace ActorCrawler.Engine.RabbitMq.Tests;

/// <summary>
/// The broker of all these tests: one of their own, or the one that <c>RABBITMQ_URI</c> names, which is neither stopped nor given users.
/// Without either the tests are skipped.
/// </summary>
public sealed class Broker : IAsyncLifetime
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
    public RabbitMqOptions Options(string cluster, string node, LocalDelivery local = LocalDelivery.Never, string? user = null, string? virtualHost = null)
    {
        Assert.SkipWhen(_given is null && _server is null, "There is no broker: install rabbitmq-server, or set RABBITMQ_URI.");
        var uri = _given ?? _server!.Uri;
        var credentials = uri.UserInfo.Split(':');
        return new RabbitMqOptions
        {
            Uri = new UriBuilder(uri) { UserName = "", Password = "", Path = virtualHost ?? uri.AbsolutePath }.Uri,
            UserName = user ?? Uri.UnescapeDataString(credentials[0]),
            Password = user ?? Uri.UnescapeDataString(credentials[^1]),
            Cluster = cluster,
            Node = node,
            Local = local,
        };
    }

    /// <summary>Administers the broker; skips the test where it is not ours.</summary>
    public Task ControlAsync(params string[] arguments)
    {
        Assert.SkipWhen(_server is null, "The broker is not the tests' own: it is not restarted, and gets no users.");
        return _server.ControlAsync(arguments);
    }
}
