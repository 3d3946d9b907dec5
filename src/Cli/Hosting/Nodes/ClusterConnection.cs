using ActorCrawler.Cli.Options;
using ActorCrawler.Engine.Akka;
using ActorCrawler.Engine.RabbitMq;
using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>Makes this process a node of a cluster. A command that only asks something is one too, with no roles and one actor.</summary>
internal static class ClusterConnection
{
    /// <summary>Longer than a broker needs to notice that a node has died without a word.</summary>
    private static readonly TimeSpan TakeoverPatience = TimeSpan.FromSeconds(15);

    /// <summary>Leaves time for what comes after the actors: see <see cref="NodeHost.Grace"/>.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Connects; waits for a broker that is not there, with one line in the log, until cancelled. Disposing the answer stops the actors that were
    /// hosted on it and leaves the cluster.
    /// </summary>
    /// <param name="options">Which cluster.</param>
    /// <param name="local">What stays inside this process, on RabbitMQ; on Akka.NET all that can.</param>
    /// <param name="loggers">Where the engine and its actors log.</param>
    /// <param name="time">The clock of all of them.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="EngineUnavailableException">The broker is there and will not have us: the sentence says which key is to be put right.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before there was a broker.</exception>
    public static async Task<IEngine> OpenAsync(
        ClusterOptions options, LocalDelivery local, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.Akka is { } akka)
        {
            return await AkkaSupport.StartAsync(
                akka with { TakeoverPatience = TakeoverPatience, StopGrace = StopGrace }, time, loggers, cancellationToken);
        }

        var broker = new RabbitMqOptions
        {
            Uri = options.Broker,
            UserName = options.User,
            Password = options.Password,
            Cluster = options.Name,
            Node = options.Node,
            Local = local,
            TakeoverPatience = TakeoverPatience,
            StopGrace = StopGrace,
        };
        return await RabbitMqEngine.StartAsync(broker, time, loggers, cancellationToken);
    }
}
