using ActorCrawler.Engine.Akka;
using ActorCrawler.Engine.RabbitMq;
using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.ClusterBench;

/// <summary>How the processes of a run reach each other: the URI of the broker, with the credentials, is in their environment.</summary>
internal static class BrokerAccess
{
    /// <summary>The variable; a user may set it to a broker that is there already.</summary>
    public const string Variable = "RABBITMQ_URI";

    /// <summary>The scheme of a place that is no broker: nodes of Akka.NET meet there.</summary>
    public const string AkkaScheme = "akka.tcp";

    /// <summary>The name of the node with the coordinator.</summary>
    public const string Coordinator = "coordinator";

    /// <summary>Connects a node.</summary>
    public static async Task<IEngine> ConnectAsync(Settings settings, string node)
    {
        var uri = new Uri(Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException($"{Variable} is not set."));
        if (uri.Scheme == AkkaScheme)
        {
            return await AkkaSupport.StartAsync(AkkaOptionsOf(settings, uri, node), TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        }

        var credentials = uri.UserInfo.Split(':');
        var options = new RabbitMqOptions
        {
            Uri = new UriBuilder(uri) { UserName = "", Password = "" }.Uri,
            UserName = Uri.UnescapeDataString(credentials[0]),
            Password = Uri.UnescapeDataString(credentials[^1]),
            Cluster = settings.Cluster,
            Node = node,
        };
        return await RabbitMqEngine.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
    }

    private static AkkaOptions AkkaOptionsOf(Settings settings, Uri seed, string node) => new()
    {
        Cluster = settings.Cluster,
        Node = node,
        Roles = [node == Coordinator ? Coordinator : "worker"],
        Port = node == Coordinator ? seed.Port : 0,
        Seeds = [seed.Authority],
        Singletons = [new ActorAddress(Coordinator, "0")],
    };
}
