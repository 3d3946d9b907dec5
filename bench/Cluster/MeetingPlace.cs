using ActorCrawler.Engine.Akka;
using ActorCrawler.TestKit;

namespace ActorCrawler.ClusterBench;

/// <summary>
/// Where the processes of a run meet: the broker that <c>RABBITMQ_URI</c> names, one that the benchmark starts for itself, or on Akka.NET the coordinator.
/// </summary>
internal sealed class MeetingPlace : IAsyncDisposable
{
    private readonly RabbitMqServer? _server;

    private MeetingPlace(Uri uri, RabbitMqServer? server) => (Uri, _server) = (uri, server);

    /// <summary>Its address, with credentials where it has any.</summary>
    public Uri Uri { get; }

    /// <summary>The broker's process; null where it is not the benchmark's own, or there is none.</summary>
    public int? ProcessId => _server?.ProcessId;

    /// <summary>What the command line of the program is told of it.</summary>
    public string[] Flags => Uri.Scheme == BrokerAccess.AkkaScheme
        ? ["--engine", "akka"]
        : ["--broker", new UriBuilder(Uri) { UserName = "", Password = "" }.Uri.ToString()];

    /// <summary>Starts what is needed.</summary>
    public static async Task<MeetingPlace> OpenAsync(Settings settings)
    {
        if (settings.Engine == "akka")
        {
            return new MeetingPlace(new Uri($"{BrokerAccess.AkkaScheme}://127.0.0.1:{AkkaOptions.DefaultPort}"), null);
        }

        if (Environment.GetEnvironmentVariable(BrokerAccess.Variable) is { Length: > 0 } given)
        {
            return new MeetingPlace(new Uri(given), null);
        }

        var server = await RabbitMqServer.StartAsync();
        return new MeetingPlace(server.Uri, server);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
