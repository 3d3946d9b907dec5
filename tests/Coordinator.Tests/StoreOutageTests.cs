using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests;

/// <summary>The database is away, or all parsers are: what is on its way to a record is late then, and neither lost nor to be fetched again.</summary>
public sealed class StoreOutageTests
{
    private const double HalfAnHour = 1800;
    private static readonly ActorAddress FetcherAddress = ActorAddress.Parse(Fetcher.Name);
    private static readonly ActorAddress Parser = new("parser", "p1.1");
    private static readonly ActorAddress Store = new("store", "p1");

    [Fact]
    public async Task StoreWaits_ForHalfAnHour_PageIsNeitherFetchedAgainNorGivenUp()
    {
        var (bed, lease) = await FetchAsync(FetchOutcome.Fetched);

        await PassAsync(bed, whileItLasts: () => bed.TellAsync(new StoreWaits(Seconds(5)), Store));
        bed.Grants.ShouldBe([lease]);
        await StoreAsync(bed, lease, ParseOutcome.Parsed);

        (await StandingAsync(bed)).Progress.Counts.ShouldBe(new FrontierCounts(0, 0, 0, Done: 1, 0, 0));
    }

    [Fact]
    public async Task StoreWaits_ForHalfAnHour_RecordWithoutAPageIsNotGivenUp()
    {
        var (bed, lease) = await FetchAsync(FetchOutcome.NotFound);

        await PassAsync(bed, whileItLasts: () => bed.TellAsync(new StoreWaits(Seconds(5)), Store));
        bed.Context.SentOf<OutcomeSettled>().Count.ShouldBe(1);
        (await StandingAsync(bed)).End.ShouldBeNull("its record is not stored");
        await StoreAsync(bed, lease, ParseOutcome.NoPage);

        (await StandingAsync(bed)).Progress.Counts.ShouldBe(new FrontierCounts(0, 0, 0, 0, Failed: 1, 0));
    }

    [Fact]
    public async Task StoreWaits_ThenNoMoreOfIt_LostPageIsFetchedAgainAfterItsDeadline()
    {
        var (bed, lease) = await FetchAsync(FetchOutcome.Fetched);
        await bed.PassAsync(59);

        await bed.TellAsync(new StoreWaits(Seconds(5)), Store);
        await bed.PassAsync(64);
        bed.Grants.ShouldBe([lease]);
        await bed.PassAsync(2);

        bed.Grants.Count.ShouldBe(2);
        bed.Grants[1].Urls.Single().Attempt.ShouldBe(2);
    }

    [Fact]
    public async Task NoParser_ForHalfAnHour_WhatItHadIsFetchedAgainOnceThereIsOne()
    {
        var (bed, lease) = await FetchAsync(FetchOutcome.Fetched);
        await bed.TellAsync(new NodeEvent("p1", Up: false, [Parser, Store]), bed.Context.Self);

        await PassAsync(bed, whileItLasts: () => bed.AskAsync(Fetcher, 4));
        bed.Grants.ShouldBe([lease]);
        await bed.TellAsync(new NodeEvent("p1", Up: true, [Parser, Store]), bed.Context.Self);
        await bed.PassAsync(61);

        bed.Grants.Count.ShouldBe(2);
        (await StandingAsync(bed)).Progress.Counts.Failed.ShouldBe(0);
    }

    private static async Task<(CoordinatorBed Bed, SiteLeased Lease)> FetchAsync(FetchOutcome outcome)
    {
        var bed = await new CoordinatorBed(new SingleCrawl(), Fast).StartAsync();
        await bed.TellAsync(new NodeEvent("f1", Up: true, [FetcherAddress]), bed.Context.Self);
        await bed.TellAsync(new NodeEvent("p1", Up: true, [Parser, Store]), bed.Context.Self);
        await bed.SeedAsync("test", "http://a.test/");
        await bed.AskAsync(Fetcher, 4);
        var lease = bed.Grants.Single();
        await bed.TellAsync(new FetchReported(lease.Lease, new UrlReport(lease.Urls[0].Url.Key, 1, outcome, SinceSent: TimeSpan.Zero)), FetcherAddress);
        await bed.TellAsync(new LeaseReleased(lease.Lease, []), FetcherAddress);
        return (bed, lease);
    }

    private static async Task PassAsync(CoordinatorBed bed, Func<Task> whileItLasts)
    {
        for (var seconds = 0; seconds < HalfAnHour; seconds += 5)
        {
            await whileItLasts();
            await bed.PassAsync(5);
        }
    }

    private static Task StoreAsync(CoordinatorBed bed, SiteLeased lease, ParseOutcome outcome) => bed.TellAsync(
        new PageParsed(lease.Lease, lease.Urls[0].Url.Key, 1, outcome, [], FromPrivate: false), Store);

    private static async Task<CrawlOverview> StandingAsync(CoordinatorBed bed)
    {
        // a report may be a second old
        await bed.PassAsync(1.1);
        return ((ClusterReported)await bed.RequestAsync(new ReportCluster())).Crawls.Single();
    }
}
