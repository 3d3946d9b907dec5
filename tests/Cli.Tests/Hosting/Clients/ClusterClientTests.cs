using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Cli.Tests.Commands;
using ActorCrawler.Engine.RabbitMq;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Cli.Tests.Hosting.Clients;

/// <summary>The commands over a real broker: their questions and the answers survive the wire, and they leave no node behind.</summary>
public sealed class ClusterClientTests(ClientBroker broker) : IClassFixture<ClientBroker>, IDisposable
{
    private readonly CliHarness _cli = new() { Clock = TimeProvider.System };
    private readonly string _cluster = $"clients-{Guid.NewGuid():N}";
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Commands_OverABroker_AreAnsweredAndLeave()
    {
        await using var engine = await JoinAsync("coordinator");
        var coordinator = new ScriptedCoordinator(Answer);
        await using var hosted = await engine.HostAsync(
            new ActorAddress("coordinator", "0"), () => coordinator, new MailboxOptions(64), _cancellation);
        _cli.Join = _ => JoinAsync(_cli.Joined!.Node);

        (await RunAsync("seed", "https://a.test/", "--delay", "2s")).ShouldStartWith("a.test: started, 1 seed accepted");
        (await RunAsync("status")).ShouldContain("  mine             running ");
        (await RunAsync("pause", "mine")).ShouldStartWith("mine: it has ended before (stopped)");
        (await RunAsync("explain", "https://a.test/x", "--crawl", "mine")).ShouldContain("unknown: no page of this crawl linked to it so far");
        (await RunAsync("stop", "mine")).ShouldStartWith("mine: stopped after 1,234 pages");

        coordinator.Heard.OfType<StartCrawl>().First().Settings.ShouldHaveSingleItem().Values.ShouldBe(["2s"]);
        await foreach (var node in engine.WatchNodesAsync(_cancellation))
        {
            node.Actors.ShouldNotContain(actor => actor.Role == "client");
            break;
        }
    }

    private static IEnumerable<object> Answer(object message) => message switch
    {
        ReportCluster => [ClusterHarness.Report(ClusterHarness.Crawl())],
        StartCrawl start => [new CrawlStarted(start.Crawl, IsNew: true)],
        SubmitSeeds seeds => [new SeedsAccepted(seeds.Batch, seeds.Urls.Length, 0, 0)],
        PauseCrawl or StopCrawl => [ClusterHarness.Progress()],
        ReportProgress => [new CrawlFinished(FinishReason.Stopped, ClusterHarness.Progress())],
        ExplainUrl question =>
        [
            new UrlExplained(
                question.Crawl,
                question.Url,
                $$"""[{ "url": "{{question.Url}}", "crawl": "mine", "state": "Unknown", "attempts": [], "delayMs": 500 }]"""),
        ],
        _ => [],
    };

    private async Task<string> RunAsync(params string[] arguments)
    {
        _cli.Output.GetStringBuilder().Clear();
        (await _cli.RunAsync([.. arguments, "--broker", "amqp://localhost/"])).ShouldBe(0, _cli.Error.ToString());
        return _cli.Output.ToString();
    }

    private Task<IEngine> JoinAsync(string node) => ClusterConnection.OpenAsync(
        broker.Options(_cluster, node), LocalDelivery.Prefer, NullLoggerFactory.Instance, TimeProvider.System, _cancellation);
}
