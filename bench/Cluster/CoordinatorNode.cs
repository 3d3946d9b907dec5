using System.Text.Json;
using ActorCrawler.Coordinator;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Engine.RabbitMq;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.ClusterBench;

/// <summary>The process with the coordinator: the real one, with its real files.</summary>
internal static class CoordinatorNode
{
    /// <summary>The command that starts it.</summary>
    public const string Command = "coordinator-node";

    /// <summary>Said when fetchers may come; the answer is a line on standard input.</summary>
    public const string Ready = "ready";

    private static readonly CrawlId Crawl = new("bench");
    private static readonly MailboxOptions Mailbox = new(65_536);

    /// <summary>Runs a crawl from its seed to its end, and writes a <see cref="CapacityResult"/> as the last line.</summary>
    public static async Task RunAsync(Settings settings)
    {
        var folder = Directory.CreateTempSubdirectory("cluster-bench-");
        try
        {
            await using var log = SqliteFrontierLog.Open(Path.Combine(folder.FullName, "frontier.db"), GroupCommit.Default, TimeProvider.System);
            using var tails = new TailFile(Path.Combine(folder.FullName, "tmp"));
            await using var engine = await BrokerAccess.ConnectAsync(settings, BrokerAccess.Coordinator);
            await HostAsync(engine, log, tails);
            await Console.Out.WriteLineAsync(Ready);
            await Console.In.ReadLineAsync();
            var monitor = new CrawlMonitor(Crawl, new SyntheticWeb(settings.Pages, settings.Links), settings.Pages);
            await engine.HostAsync(CrawlMonitor.Address, () => monitor, Mailbox, CancellationToken.None);
            var result = Measure(monitor, await monitor.Finished, engine);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(result));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task HostAsync(IEngine engine, SqliteFrontierLog log, TailFile tails)
    {
        var options = Options();
        var desks = new CrawlDesks(new CrawlClock(TimeProvider.System));
        desks.Add(new CrawlDesk(options, new CrawlFrontier(options, new ScopeRules(options.Scope), log, tails, desks.Clock.Now), log));
        var actor = new CoordinatorActor(desks, new SingleCrawl(), CrawlMonitor.Address);
        await engine.HostAsync(new ActorAddress("coordinator", "0"), () => actor, Mailbox, CancellationToken.None);
    }

    private static CoordinatorOptions Options() => new()
    {
        Profile = new CrawlProfile(
            Crawl,
            new FetchSettings(
                "ActorCrawler/0.1 (+https://example.com/bot)", "ActorCrawler", [], TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), 10 << 20, ObeyRobots: true),
            new ParseSettings(Assets: false, MaxLinks: 5000, Fields: [])),
        Scope = new ScopeOptions { Kind = ScopeKind.All },
        Pace = new PaceOptions { Delay = TimeSpan.Zero, ConnectionsPerSite = 32 },
    };

    private static CapacityResult Measure(CrawlMonitor monitor, CrawlFinished finished, IEngine engine)
    {
        var end = Moment.Now(TimeProvider.System, finished.Final.Pages);
        return new CapacityResult(
            end.Since(monitor.Began, TimeProvider.System),
            end.Since(monitor.Warm == default ? monitor.Began : monitor.Warm, TimeProvider.System),
            ProcessTree.PeakMegabytes(Environment.ProcessId),
            engine is RabbitMqEngine rabbit ? $"{rabbit.Counts}" : "not counted");
    }
}
