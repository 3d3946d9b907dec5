using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Tests.CoordinatorBed;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests;

/// <summary>What a coordinator that starts anew says and does while it reads the files of its crawls; and before it stops.</summary>
public sealed class OpeningTests
{
    private static readonly CoordinatorOptions Second = Named(Fast, "a") with { Run = 2 };

    [Fact]
    public async Task ReportCluster_WhileCrawlsAreBeingOpened_ListsThem()
    {
        var directory = new SlowDirectory("a", "b", "c");
        var bed = await new CoordinatorBed(directory).StartAsync();
        directory.Open("b", new CrawlDesk(Named(Fast, "b"), Crawls.Frontier(Fast), new FrontierJournal()));
        directory.Fail("c", "the disk is broken");
        await bed.HandOverAsync();

        var report = (await bed.RequestAsync(new ReportCluster())).ShouldBeOfType<ClusterReported>();

        report.Crawls.Select(crawl => (crawl.Progress.Crawl.Name, crawl.Stage)).ShouldBe(
            [("b", CrawlStage.Open), ("a", CrawlStage.Opening), ("c", CrawlStage.Unusable)]);
        report.Crawls[2].Progress.Limit.ShouldContain("the disk is broken");
    }

    [Fact]
    public async Task PageParsed_WhileItsCrawlIsBeingOpened_CountsWhenItIsOpen()
    {
        var directory = new SlowDirectory("a");
        var bed = await new CoordinatorBed(directory).StartAsync();
        var waiting = new WaitingUrl(1, Url("http://a.test/"), null, false, []);
        var journal = new FrontierJournal();
        journal.Accepted(waiting, depth: 0, foundOn: 0, redirectedFrom: 0);
        var frontier = Crawls.Frontier(Second, journal);
        frontier.RestoreWaiting(waiting, depth: 0);

        var lease = new LeaseId(new CrawlId("a"), 1, 7);
        await bed.TellAsync(
            new PageParsed(lease, Url("http://a.test/").Key, 1, ParseOutcome.Parsed, [], FromPrivate: false), new ActorAddress("store", "n1"));
        directory.Open("a", new CrawlDesk(Second, frontier, journal));
        await bed.HandOverAsync();

        frontier.Counts.Waiting.ShouldBe(0);
        frontier.Tally.Pages.ShouldBe(1);
    }

    [Fact]
    public async Task CallInLeases_LeasesOfSeveralCrawls_RevokedAndTheLastOneEndsTheWait()
    {
        var bed = await new CoordinatorBed(new SingleCrawl(), Named(Fast, "a"), Named(Fast, "b")).StartAsync();
        await bed.SeedAsync("a", "http://a.test/", "http://a2.test/");
        await bed.SeedAsync("b", "http://b.test/");
        await bed.AskAsync(Fetcher, 2);
        var grants = bed.Grants.ToArray();
        var allIn = new TaskCompletionSource();

        await bed.TellAsync(new CallInLeases(allIn), bed.Context.Self);
        bed.Context.SentOf<LeaseRevoked>().Select(revoked => revoked.Lease).ShouldBe([.. grants.Select(grant => grant.Lease)], ignoreOrder: true);
        await bed.WorkOffAsync(grants[0]);
        allIn.Task.IsCompleted.ShouldBeFalse();
        await bed.AskAsync(Fetcher, 9);
        bed.Grants.Count.ShouldBe(grants.Length, "nothing is lent any more");
        await bed.WorkOffAsync(grants[1]);

        allIn.Task.IsCompletedSuccessfully.ShouldBeTrue();
    }
}
