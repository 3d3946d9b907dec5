using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests;

/// <content>What users ask of it.</content>
public sealed partial class CoordinatorActorTests
{
    [Fact]
    public async Task SubmitSeeds_TwiceTheSameBatch_AnsweredTwiceAndTakenOnce()
    {
        await StartAsync(Fast);
        var seeds = new SubmitSeeds(Crawls.Id, new BatchId(Guid.NewGuid()), [Url("http://a.test/"), Url("http://b.test/"), Url("http://a.test/")], IsLast: true);
        await TellAsync(seeds, Monitor);
        await TellAsync(seeds, Monitor);

        _context.Sent.Where(sent => sent.Message is SeedsAccepted).ShouldAllBe(sent => sent.To == Monitor);
        _context.SentOf<SeedsAccepted>().Select(answer => (answer.Batch, answer.Accepted, answer.Duplicate))
            .ShouldBe([(seeds.Batch, 2, 1), (seeds.Batch, 0, 3)]);
        _frontier.Counts.Waiting.ShouldBe(2);
    }

    [Fact]
    public async Task ReportProgress_Any_AnsweredToTheSender()
    {
        await StartAsync(Fast);
        await SeedAsync("http://a.test/");
        var asker = new ActorAddress("view", "1");
        await TellAsync(new ReportProgress(new CrawlId("another")), asker);
        await TellAsync(new ReportProgress(Id), asker);

        var sent = _context.Sent.Single(sent => sent.Message is CrawlProgress);
        sent.To.ShouldBe(asker);
        ((CrawlProgress)sent.Message).Counts.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task PauseCrawl_LeasesOut_RevokedAndNothingGrantedUntilResumed()
    {
        await StartAsync(Fast);
        await SeedAsync("http://a.test/", "http://b.test/");
        await AskAsync(1);
        await TellAsync(new PauseCrawl(Id), Monitor);
        _context.Sent.Single(sent => sent.Message is LeaseRevoked)
            .ShouldBe(new Sent(FetcherAddress, new LeaseRevoked(Grants[0].Lease)));
        await TellAsync(new LeaseReleased(Grants[0].Lease, [Grants[0].Urls[0].Url.Key]), FetcherAddress);
        await AskAsync(8);
        await PassAsync(5);
        Grants.Count.ShouldBe(1);

        await TellAsync(new ResumeCrawl(Id), Monitor);

        Grants.Count.ShouldBe(3);
        Grants.Skip(1).SelectMany(grant => grant.Urls).ShouldAllBe(url => url.Attempt == 1);
    }

    [Fact]
    public async Task StopCrawl_PageUnderWay_FinishedAsStoppedOnceItIsStored()
    {
        await StartAsync(Fast);
        await SeedAsync("http://a.test/", "http://b.test/");
        await AskAsync(1);
        await TellAsync(new StopCrawl(Id, Drain: true), Monitor);
        _context.SentOf<LeaseRevoked>().Count.ShouldBe(1);
        var report = await ReportAsync(FetchOutcome.Fetched);
        await TellAsync(new LeaseReleased(Grants[0].Lease, []), FetcherAddress);
        await AskAsync(8);
        _context.SentOf<CrawlFinished>().ShouldBeEmpty();

        await TellAsync(new PageParsed(Grants[0].Lease, report.Key, 1, ParseOutcome.Parsed, [], FromPrivate: false), FetcherAddress);

        _context.SentOf<CrawlFinished>().Single().Reason.ShouldBe(FinishReason.Stopped);
        Grants.Count.ShouldBe(1);
    }
}
