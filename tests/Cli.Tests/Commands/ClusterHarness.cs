using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Commands;

/// <summary>A cluster for the program's commands: a scripted coordinator with some crawls.</summary>
internal static class ClusterHarness
{
    public static readonly CrawlId Mine = new("mine");

    /// <summary>Sets the broker in the environment, and lets a coordinator answer.</summary>
    public static ScriptedCoordinator UseCluster(this CliHarness cli, Func<object, IEnumerable<object>> answer)
    {
        cli.Environment["ACTORCRAWLER__CLUSTER__BROKER"] = "amqp://localhost:5672/";
        return cli.Coordinator = new ScriptedCoordinator(answer);
    }

    /// <summary>As above, with a coordinator that only ever reports.</summary>
    public static ScriptedCoordinator UseCluster(this CliHarness cli, params CrawlOverview[] crawls) =>
        cli.UseCluster(message => message is ReportCluster ? [Report(crawls)] : []);

    public static ClusterReported Report(params CrawlOverview[] crawls) => new(
        [
            new NodeProgress("c1", ["coordinator"], 0, 0, 0, 0, 0),
            new NodeProgress("client-1", ["client"], 0, 0, 0, 0, 0),
            new NodeProgress("f1", ["fetcher", "parser", "store"], 3, 7, 57, 1234, 12.34),
        ],
        [.. crawls]);

    public static CrawlOverview Crawl(string name = "mine", long pages = 1234, FinishReason? end = null, bool paused = false) =>
        new(Progress(name, pages, paused), end is null ? 12.34 : 0, end, SeedsOpen: false);

    public static CrawlProgress Progress(string name = "mine", long pages = 1234, bool paused = false) =>
        Some.Progress(pages, "delay of example.com", paused) with { Crawl = new CrawlId(name) };
}
