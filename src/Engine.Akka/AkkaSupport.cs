using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.Akka;

/// <summary>The way to the engine, for those who do not know whether it was built.</summary>
public static class AkkaSupport
{
    /// <summary>How to get the engine where it is not there: one sentence.</summary>
    public const string HowToGetIt =
        "this program was built without Akka.NET; build it where the packages Akka.Cluster.Tools and Akka.Streams can be had, with AkkaPackages=true "
        + "(dotnet build -p:AkkaPackages=true), or take cluster.engine = rabbitmq";

    /// <summary>Whether the engine is part of this program.</summary>
    public static bool IsBuiltIn =>
#if AKKA_PACKAGES
        true;
#else
        false;
#endif

    /// <summary>
    /// Joins the cluster; waits while no seed node is there. Disposing the answer stops the actors that were hosted on it and leaves the cluster.
    /// </summary>
    /// <param name="options">Which cluster, and who this node is.</param>
    /// <param name="time">The clock of actors; Akka.NET has its own for what goes on between nodes.</param>
    /// <param name="loggers">Where the engine and its actors log.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The options are wrong; all of it is said.</exception>
    /// <exception cref="EngineUnavailableException">The engine is not built in, or the node cannot listen: the sentence says what to do.</exception>
    public static async Task<IEngine> StartAsync(
        AkkaOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

#if AKKA_PACKAGES
        return await AkkaEngine.StartAsync(options, time, loggers, cancellationToken);
#else
        await Task.CompletedTask;
        throw new EngineUnavailableException(HowToGetIt);
#endif
    }
}
