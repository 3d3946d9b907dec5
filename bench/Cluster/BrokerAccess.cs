using ActorCrawler.Engine.RabbitMq;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.ClusterBench;

/// <summary>How the processes of a run reach the broker: its URI, with the credentials, is in their environment.</summary>
internal static class BrokerAccess
{
    /// <summary>The variable; a user may set it to a broker that is there already.</summary>
    public const string Variable = "RABBITMQ_URI";

    /// <summary>Connects a node.</summary>
    public static Task<RabbitMqEngine> ConnectAsync(Settings settings, string node)
    {
        var uri = new Uri(Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException($"{Variable} is not set."));
        var credentials = uri.UserInfo.Split(':');
        var options = new RabbitMqOptions
        {
            Uri = new UriBuilder(uri) { UserName = "", Password = "" }.Uri,
            UserName = Uri.UnescapeDataString(credentials[0]),
            Password = Uri.UnescapeDataString(credentials[^1]),
            Cluster = settings.Cluster,
            Node = node,
        };
        return RabbitMqEngine.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
    }
}
