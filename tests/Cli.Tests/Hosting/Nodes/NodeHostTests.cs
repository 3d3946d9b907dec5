using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.Stores;
using ActorCrawler.TestKit.Web;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

public sealed class NodeHostTests(NodeBroker broker) : IClassFixture<NodeBroker>, IDisposable
{
    private static readonly CrawlProfile Profile = new(
        new CrawlId("docs"),
        new FetchSettings(
            "Test/1.0", "Test", [], TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), 1_000_000, ObeyRobots: false),
        new ParseSettings(Assets: false, MaxLinks: 100, Fields: []));

    private readonly string _cluster = $"{Guid.NewGuid():N}";
    private readonly string _folder = Directory.CreateTempSubdirectory("node").FullName;

    private string Records => Path.Combine(_folder, "records.jsonl");

    private string Health => Path.Combine(_folder, "health.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task RunAsync_FetcherAndParser_WorkOffALeaseAndStopCleanly()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home", "/a").Page("/a", "A"));
        var coordinator = new LendingCoordinator(Lease(site, TimeSpan.Zero, "/", "/a", "/missing"));
        await using var hub = await broker.HostAsync(_cluster, coordinator);
        await using var node = Start(NodeRole.Fetcher, NodeRole.Parser);

        var home = await coordinator.NextAsync<PageParsed>();
        var other = await coordinator.NextAsync<PageParsed>();
        var released = await coordinator.NextAsync<LeaseReleased>();
        await node.LineAsync("n1 node Ready");

        // a fetcher that is stopped before it hears of the end of its session says nothing of it
        var done = await node.LineAsync($"Done with 127.0.0.1:{site.Port}: 2 pages, 1 other answers, 0 URLs given back");
        var ready = HealthFile.Read(Health);

        (await node.StopAsync()).ShouldBe(new NodeEnd(IsClean: true));
        (home.Links.Length + other.Links.Length).ShouldBe(1);
        released.NotTried.ShouldBeEmpty();
        (await File.ReadAllLinesAsync(Records)).Length.ShouldBe(2);
        ready.ShouldNotBeNull().State.ShouldBe(NodeState.Ready);
        File.Exists(Health).ShouldBeFalse();
        done.ShouldContain("INF n1 fetcher/n1.");
        node.Lines.ShouldContain(line => line.Contains("Node hub is up: coordinator", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_StopWhileARequestTakesLong_GivesTheLeaseBackInTime()
    {
        var gate = new Gate();
        await using var site = await TestSite.StartAsync(s => s.Page("/slow", "Slow").Hold("/slow", gate).Page("/next", "Next"));
        var coordinator = new LendingCoordinator(Lease(site, TimeSpan.FromSeconds(1), "/slow", "/next"));
        await using var hub = await broker.HostAsync(_cluster, coordinator);
        await using var node = Start(NodeRole.Fetcher);
        await gate.Reached;

        var end = await node.StopAsync();

        end.ShouldBe(new NodeEnd(IsClean: true));
        (await coordinator.NextAsync<LeaseReleased>()).NotTried.ShouldHaveSingleItem().ShouldBe(Url(site, "/next").Key);
    }

    [Fact]
    public async Task RunAsync_BrokerAwayForLong_FetchersGiveTheirLeasesBackAndGoOnWhenItIsBack()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home").Page("/later", "Later"));
        var coordinator = new LendingCoordinator(Lease(site, TimeSpan.FromMinutes(10), "/", "/later"));
        await using var hub = await broker.HostAsync(_cluster, coordinator);
        await using var node = Start(NodeRole.Fetcher);
        await coordinator.NextAsync<FetchReported>();

        await broker.ControlAsync("stop_app");
        await node.LineAsync("Cut off from the cluster: the fetchers here start nothing more");
        HealthFile.Read(Health).ShouldNotBeNull().State.ShouldBe(NodeState.CutOff);
        await node.LineAsync("1 pages, 0 other answers, 1 URLs given back");
        coordinator.Forget();
        await broker.ControlAsync("start_app");
        await node.LineAsync("Back in the cluster");

        // what it had said before may still be on its way
        while ((await coordinator.NextAsync<RequestWork>()).Held.Length > 0)
        {
        }

        HealthFile.Read(Health).ShouldNotBeNull().State.ShouldBe(NodeState.Ready);
        site.Log.Requests.ShouldHaveSingleItem();
    }

    private static CrawlUrl Url(TestSite site, string path) => CrawlUrl.FromCanonical(site.Url(path));

    private static SiteLeased Lease(TestSite site, TimeSpan delay, params string[] paths) => new(
        new LeaseId(Profile.Crawl, 1, 1),
        AnswersSequence: 0,
        Url(site, "/").Site,
        TimeSpan.FromHours(1),
        new Pace(delay, 1),
        [.. paths.Select(path => new UrlRef(Url(site, path), Depth: 0, Attempt: 1, FoundOn: null, AllowPrivate: true, Redirects: []))],
        Profile);

    private RunningNode Start(params NodeRole[] roles) => new(new NodePlan(broker.Options(_cluster, "n1"), new NodeOptions
    {
        Roles = [.. roles],
        Parsers = 1,
        Concurrency = 2,
        Directory = _folder,
        Store = new StoreOptions([new StoreAddress(StoreKind.Jsonl, Records)], JsonlPath: null),
        LogLevel = LogLevel.Information,
        LogFormat = LogLineFormat.Text,
        HealthFile = Health,
    }));
}
