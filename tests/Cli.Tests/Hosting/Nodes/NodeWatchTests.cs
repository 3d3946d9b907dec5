using System.Runtime.CompilerServices;
using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Cli.Logging;
using ActorCrawler.Cli.Options;
using ActorCrawler.Engine.RabbitMq;
using ActorCrawler.Shared.Engine;
using ActorCrawler.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

public sealed class NodeWatchTests : IDisposable
{
    private static readonly ClusterOptions Cluster = new()
    {
        Engine = ClusterEngine.RabbitMq,
        Broker = new Uri("amqp://127.0.0.1/"),
        User = BrokerCredentials.Guest,
        Password = BrokerCredentials.Guest,
        Name = "default",
        Node = "c1",
    };

    private static readonly NodeOptions Options = new()
    {
        Roles = [NodeRole.Coordinator],
        Parsers = 1,
        Concurrency = 1,
        Directory = "crawls",
        Store = new StoreOptions([], JsonlPath: null),
        LogLevel = LogLevel.Information,
        LogFormat = LogLineFormat.Text,
        HealthFile = "auto",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("watch-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task RunAsync_NodesComeAndGo_ALineEach()
    {
        ActorAddress[] actors = [new("fetcher", "f1.1"), new("fetcher", "f1.2"), new("parser", "f1.1"), new("store", "f1")];

        (await WatchAsync(new NodeEvent("f1", Up: true, actors), new NodeEvent("f1", Up: false, actors)))
            .ShouldBe(["Node f1 is up: fetcher, parser", "Node f1 is gone (fetcher, parser)"]);
    }

    [Fact]
    public async Task RunAsync_CommandThatFollowsItsList_IsNoNode() =>
        (await WatchAsync(
            new NodeEvent("client-1", Up: true, [new("client", "1")]),
            new NodeEvent("client-1", Up: true, [new("client", "1"), new("watcher", "fetch-1")]),
            new NodeEvent("client-1", Up: true, [new("client", "1")]),
            new NodeEvent("client-1", Up: false, [new("client", "1")]))).ShouldBeEmpty();

    private async Task<string[]> WatchAsync(params NodeEvent[] events)
    {
        var lines = new List<string>();
        using var loggers = LogSetup.CreateForNode("c1", LogLevel.Information, LogLineFormat.Text, lines.Add);
        var plan = new NodePlan(Cluster, Options);
        var health = new HealthFile(Path.Combine(_folder.FullName, "health"), "c1", new ManualTime(), NullLogger.Instance);

        await new NodeWatch(plan, new ToldEngine(events), health, loggers.CreateLogger("node")).RunAsync(fetchers: null, TestContext.Current.CancellationToken);

        return [.. lines.Select(line => line[line.IndexOf("Node ", StringComparison.Ordinal)..])];
    }

    /// <summary>An engine that tells of nodes what it is told to, and carries nothing.</summary>
    private sealed class ToldEngine(NodeEvent[] events) : IEngine
    {
        public Task<Exception> Failure { get; } = new TaskCompletionSource<Exception>().Task;

        public async IAsyncEnumerable<NodeEvent> WatchNodesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            foreach (var node in events)
            {
                yield return node;
            }
        }

        public ValueTask<IAsyncDisposable> HostAsync(
            ActorAddress address, Func<IActor> factory, MailboxOptions mailbox, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask TellAsync(ActorAddress from, ActorAddress to, object message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
