using ActorCrawler.Fetcher;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Robots;
using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <summary>A node that makes requests: some fetcher actors that share its slots, its connections and what it knows of robots.txt.</summary>
internal sealed class FetcherRole : INodeRole
{
    private static readonly MailboxOptions Mailbox = new(4_096, WhenFull.Drop);
    private static readonly TimeSpan RobotsPause = TimeSpan.FromSeconds(5);
    private readonly IEngine _engine;
    private readonly HttpFetcher _http;
    private readonly IReadOnlyList<ActorAddress> _actors;

    private FetcherRole(IEngine engine, HttpFetcher http, IReadOnlyList<ActorAddress> actors)
    {
        _engine = engine;
        _http = http;
        _actors = actors;
    }

    /// <inheritdoc/>
    /// <remarks>It has none of its own: a fetcher that fails gives its leases back and is made anew.</remarks>
    public Task<Exception> Failure { get; } = new TaskCompletionSource<Exception>().Task;

    /// <summary>Starts the actors: one a processor, or one a slot where there are fewer.</summary>
    public static async Task<FetcherRole> StartAsync(IEngine engine, NodePlan plan, TimeProvider time, CancellationToken cancellationToken)
    {
        var http = new HttpFetcher(new HttpOptions(), time, HostResolver.Resolve);
        var robots = new RobotsCache(new RobotsCacheOptions { FirstPause = RobotsPause }, time);
        var slots = plan.Options.Concurrency;
        var count = Math.Min(Environment.ProcessorCount, slots);
        ActorAddress[] actors = [.. Enumerable.Range(1, count).Select(number => new ActorAddress("fetcher", $"{plan.Name}.{number}"))];
        for (var i = 0; i < count; i++)
        {
            // the first ones take what does not divide evenly
            var options = new FetcherOptions { Slots = (slots / count) + (i < slots % count ? 1 : 0), LeaseLevel = LogLevel.Information };
            await engine.HostAsync(actors[i], () => new FetcherActor(options, http, robots), Mailbox, cancellationToken);
        }

        return new FetcherRole(engine, http, actors);
    }

    /// <summary>Tells the fetchers that the node is cut off from the cluster, or back.</summary>
    public async Task SetCutOffAsync(bool isCutOff, CancellationToken cancellationToken)
    {
        foreach (var actor in _actors)
        {
            await _engine.TellAsync(actor, actor, new CutOff(isCutOff), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}
