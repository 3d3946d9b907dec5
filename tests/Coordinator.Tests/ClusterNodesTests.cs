using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests;

public sealed class ClusterNodesTests
{
    private static readonly ActorAddress FetcherAddress = ActorAddress.Parse(Fetcher.Name);
    private static readonly ActorAddress Store = new("store", "n1");

    [Fact]
    public async Task NodeGone_HoldsLeases_UrlsReturnWithAttemptAndTheSiteRests()
    {
        var bed = await StartAsync(Fast with { Pace = new PaceOptions { Delay = Seconds(1) } });
        await bed.TellAsync(new NodeEvent("n1", Up: true, [FetcherAddress]), bed.Context.Self);
        await bed.SeedAsync("test", "http://a.test/");
        await bed.AskAsync(Fetcher, 4);
        bed.Grants.Single().Urls.Single().Attempt.ShouldBe(1);

        await bed.TellAsync(new NodeEvent("n1", Up: false, [FetcherAddress]), bed.Context.Self);
        await bed.AskAsync(OtherFetcher, 4);
        await bed.PassAsync(4.9);
        bed.Grants.Count.ShouldBe(1, "the site rests");

        await bed.PassAsync(0.2);
        bed.Grants.Count.ShouldBe(2);
        bed.Grants[1].Urls.Single().Attempt.ShouldBe(2);
        bed.Context.Sent.Last(sent => sent.Message is SiteLeased).To.ShouldBe(ActorAddress.Parse(OtherFetcher.Name));
    }

    [Fact]
    public async Task NodeGone_OneOfItsNameHasItsLease_LeaseIsRevoked()
    {
        var bed = await StartAsync(Fast);
        await bed.TellAsync(new NodeEvent("n1", Up: true, [FetcherAddress]), bed.Context.Self);
        await bed.SeedAsync("test", "http://a.test/");
        await bed.AskAsync(Fetcher, 4);

        await bed.TellAsync(new NodeEvent("n1", Up: false, [FetcherAddress]), bed.Context.Self);

        var revoked = bed.Context.Sent.Single(sent => sent.Message is LeaseRevoked);
        (revoked.To, ((LeaseRevoked)revoked.Message).Lease).ShouldBe((FetcherAddress, bed.Grants.Single().Lease));
    }

    [Fact]
    public async Task NodeLeft_AGrantCrossedItsGoodbye_UrlsReturnWithoutAnAttempt()
    {
        var bed = await StartAsync(Fast);
        await bed.TellAsync(new NodeEvent("n1", Up: true, [FetcherAddress]), bed.Context.Self);
        await bed.SeedAsync("test", "http://a.test/");
        await bed.AskAsync(Fetcher, 4);

        await bed.TellAsync(new NodeEvent("n1", Up: false, [FetcherAddress], Left: true), bed.Context.Self);
        await bed.AskAsync(OtherFetcher, 4);
        bed.Grants.Count.ShouldBe(1, "what it has said before may not be handled yet");
        await bed.PassAsync(1.1);

        bed.Grants.Count.ShouldBe(2);
        bed.Grants[1].Urls.ShouldBe(bed.Grants[0].Urls);
        bed.Grants[1].Urls.Single().Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task NodeUp_WithoutItsFetcher_LeasesTakenBackAndNothingGrantedToIt()
    {
        var bed = await StartAsync(Fast);
        await bed.TellAsync(new NodeEvent("n1", Up: true, [FetcherAddress, Store]), bed.Context.Self);
        await bed.SeedAsync("test", "http://a.test/");
        await bed.AskAsync(Fetcher, 4);

        await bed.TellAsync(new NodeEvent("n1", Up: true, [Store]), bed.Context.Self);
        await bed.PassAsync(10);

        bed.Grants.Count.ShouldBe(1, "nobody is there to ask");
        (await ReportAsync(bed)).Nodes.Single().Roles.ShouldBe(["store"]);
    }

    [Fact]
    public async Task NodeGone_TheCoordinatorsOwn_NothingIsTakenBack()
    {
        var bed = await StartAsync(Fast);
        await bed.TellAsync(new NodeEvent("n0", Up: true, [bed.Context.Self, FetcherAddress]), bed.Context.Self);
        await bed.SeedAsync("test", "http://a.test/");
        await bed.AskAsync(Fetcher, 4);

        await bed.TellAsync(new NodeEvent("n0", Up: false, [bed.Context.Self, FetcherAddress]), bed.Context.Self);

        (await ReportAsync(bed)).Nodes.Single().Leases.ShouldBe(1);
    }

    [Fact]
    public async Task ReportCluster_FetcherAndParserNodes_PagesCountedWhereTheyWereMade()
    {
        var bed = await StartAsync(Fast);
        await bed.TellAsync(new NodeEvent("f", Up: true, [FetcherAddress]), bed.Context.Self);
        await bed.TellAsync(new NodeEvent("p", Up: true, [new ActorAddress("parser", "p.1"), Store]), bed.Context.Self);
        await bed.SeedAsync("test", [.. Enumerable.Range(0, 10).Select(number => $"http://site{number}.test/")]);
        await bed.PassAsync(1);
        await bed.AskAsync(Fetcher, 7);
        foreach (var lease in bed.Grants.Take(5).ToArray())
        {
            await bed.WorkOffAsync(lease);
        }

        await bed.PassAsync(1);

        var report = await ReportAsync(bed);
        var (fetching, parsing) = (report.Nodes[0], report.Nodes[1]);
        (fetching.Node, fetching.Leases, fetching.InFlight, fetching.Pages, fetching.PagesPerSecond).ShouldBe(("f", 2, 2, 5L, 5.0));
        (parsing.Node, parsing.Leases, parsing.Pages).ShouldBe(("p", 0, 5L));
        parsing.Roles.ShouldBe(["parser", "store"]);
        report.Crawls.Single().PagesPerSecond.ShouldBe(5.0);
        report.Crawls.Single().End.ShouldBeNull();
    }

    private static Task<CoordinatorBed> StartAsync(CoordinatorOptions options) => new CoordinatorBed(new SingleCrawl(), options).StartAsync();

    private static async Task<ClusterReported> ReportAsync(CoordinatorBed bed) => (ClusterReported)await bed.RequestAsync(new ReportCluster());
}
