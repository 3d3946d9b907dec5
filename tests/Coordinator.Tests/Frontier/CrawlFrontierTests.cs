using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Frontier;

public sealed class CrawlFrontierTests
{
    private static readonly CoordinatorOptions Polite = Fast with { Pace = new PaceOptions { Delay = Seconds(1) } };

    [Fact]
    public void Offer_KnownUrl_AllocatesNothing()
    {
        var frontier = new FrontierBed(Fast, "http://a.test/").Frontier;
        var url = Url("http://a.test/");
        var from = new Provenance(1, url, 1, 0, [], AllowPrivate: false);
        frontier.Offer(url, from);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            frontier.Offer(url, from);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Offer_RefusedFirstAndAcceptedLater_IsCountedWhereItIs()
    {
        var bed = new FrontierBed(Fast with { Scope = new ScopeOptions { Kind = ScopeKind.All, MaxDepth = 1 } }, "http://a.test/");
        var deep = new Provenance(2, null, 1, 0, [], AllowPrivate: false);
        bed.Frontier.Offer(Url("http://a.test/x"), deep).ShouldBe(OfferResult.Excluded);
        bed.Frontier.Offer(Url("http://a.test/x"), deep).ShouldBe(OfferResult.Excluded);
        bed.Frontier.Counts.Excluded.ShouldBe(1);

        bed.Frontier.Offer(Url("http://a.test/x"), deep with { Depth = 1 }).ShouldBe(OfferResult.Accepted);

        bed.Frontier.Counts.ShouldBe(new FrontierCounts(Waiting: 2, 0, 0, 0, 0, Excluded: 0));
    }

    [Fact]
    public void TryLease_RobotsUnknown_OneLeaseOfOneUrl()
    {
        var bed = new FrontierBed(
            Options with { Pace = new PaceOptions { Delay = TimeSpan.Zero, ConnectionsPerSite = 4 } },
            [.. Enumerable.Range(0, 20).Select(number => $"http://a.test/{number}")]);
        var first = bed.Lend();
        first.Open.Count.ShouldBe(1);
        bed.ShouldLendNothing();

        bed.Frontier.LearnRobots(new RobotsLearned(first.Id, first.Site.Site, null, Seconds(0)), bed.Now);

        bed.Lend().Open.Count.ShouldBeGreaterThan(1);
        bed.Lend();
        bed.Lend();
        bed.ShouldLendNothing();
    }

    [Fact]
    public void TryLease_WithDelay_AsManyUrlsAsFitTheWindowAndOneLease()
    {
        var bed = new FrontierBed(Polite, [.. Enumerable.Range(0, 50).Select(number => $"http://a.test/{number}")]);

        bed.Lend().Open.Count.ShouldBe(10);

        bed.ShouldLendNothing();
    }

    [Fact]
    public void TryLease_RateForTheWholeCrawl_OneUrlAtATime()
    {
        var bed = new FrontierBed(
            Fast with { Limits = new LimitOptions { RequestsPerSecond = 2 } }, "http://a.test/", "http://a.test/1", "http://b.test/");
        bed.Lend().Open.Count.ShouldBe(1);
        bed.ShouldLendNothing();
        bed.Frontier.NextDue().ShouldBe(bed.Now + Seconds(0.5));

        bed.Now += Seconds(0.5);
        bed.Lend().Open.Count.ShouldBe(1);
    }

    [Fact]
    public void TryLease_SecondRun_HoldsStillUntilOldLeasesAreOver()
    {
        var bed = new FrontierBed(Fast with { Run = 2, Leases = new LeaseOptions { RestartHold = Seconds(30) } }, "http://a.test/");
        bed.Now = Seconds(29);
        bed.ShouldLendNothing();
        bed.Frontier.NextDue().ShouldBe(Seconds(30));

        bed.Now = Seconds(30);
        bed.Lend().Id.Run.ShouldBe(2);
    }

    [Fact]
    public void TryLease_PagesAwaitTheirRecords_NothingUntilOneIsStored()
    {
        var bed = new FrontierBed(Fast with { Leases = new LeaseOptions { MaxAwaitingRecord = 1 } }, "http://a.test/", "http://b.test/");
        var lease = bed.Lend();
        var url = bed.Report(lease, FetchOutcome.Fetched);
        bed.Frontier.AwaitsRecords.ShouldBeTrue();
        bed.ShouldLendNothing();

        bed.Parsed(lease, url);

        bed.Lend();
    }

    [Fact]
    public void Release_NotTried_ReturnsFirstAndCountsNoAttempt()
    {
        var bed = new FrontierBed(Polite, [.. Enumerable.Range(0, 20).Select(number => $"http://a.test/{number}")]);
        var lease = bed.Lend();
        var urls = lease.Open.Select(entry => entry.Ref).ToArray();
        bed.Frontier.Release(lease.Id, [.. urls.Select(url => url.Url.Key)], bed.Now);

        bed.Now += Seconds(1);
        var again = bed.Lend().Open.Select(entry => entry.Ref);

        again.ShouldBe(urls);
    }

    [Fact]
    public void Release_OneNeverReported_CountsItsAttemptAndRestsForTheDelay()
    {
        var bed = new FrontierBed(Polite, "http://a.test/");
        var lease = bed.Lend();
        bed.Now += Seconds(8);
        bed.Release(lease);
        bed.Now += Seconds(0.99);
        bed.ShouldLendNothing();

        bed.Now += Seconds(0.01);
        bed.Lend().Open.Single().Ref.Attempt.ShouldBe(2);
    }

    [Fact]
    public void Expire_LeaseOverdue_UrlsReturnAndItsLateReportChangesNothing()
    {
        var bed = new FrontierBed(Polite, "http://a.test/");
        var lease = bed.Lend();
        bed.Now = lease.ExpiresAt;
        var late = new UrlReport(lease.Open.First().Key, 1, FetchOutcome.NotFound, SinceSent: Seconds(1));
        bed.Frontier.Expire(bed.Now);
        bed.Frontier.Leases.ShouldBeEmpty();

        bed.Frontier.Report(lease.Id, late, bed.Now);

        bed.Frontier.Counts.Waiting.ShouldBe(1);
        bed.Frontier.Tally.ByError.ShouldBe([new(FetchOutcome.Unreported, 1L)]);
    }

    [Fact]
    public void Report_Twice_TheSiteRestsOnce()
    {
        var bed = new FrontierBed(Polite, "http://a.test/", "http://a.test/1");
        var lease = bed.Lend();
        var report = new UrlReport(lease.Open.First().Key, 1, FetchOutcome.TooManyRequests, SinceSent: TimeSpan.Zero);
        bed.Frontier.Report(lease.Id, report, bed.Now);
        var due = bed.Site.Pace.NextAllowed;

        bed.Frontier.Report(lease.Id, report, bed.Now);

        bed.Site.Pace.NextAllowed.ShouldBe(due);
    }

    [Fact]
    public void MarkParsed_BeforeItsReport_TheRequestIsTakenForOneMadeJustNow()
    {
        var bed = new FrontierBed(Polite, "http://a.test/", "http://a.test/1");
        var lease = bed.Lend();
        bed.Report(lease, FetchOutcome.Fetched);
        bed.Now += Seconds(1);
        bed.Parsed(lease, lease.Open.First().Ref);
        bed.Frontier.OfferSeed(Url("http://a.test/2"));

        bed.Release(lease);

        bed.Site.Pace.NextAllowed.ShouldBe(bed.Now + Seconds(1));
    }

    [Fact]
    public void MarkParsed_UrlWaitsForAFurtherAttempt_SettlesItWhereItStands()
    {
        var bed = new FrontierBed(Fast, "http://a.test/");
        var lease = bed.Lend();
        var url = bed.Report(lease, FetchOutcome.Fetched);
        bed.Release(lease);
        bed.Now += Seconds(61);
        bed.Frontier.Expire(bed.Now);
        bed.Frontier.Counts.Waiting.ShouldBe(1);

        bed.Parsed(lease, url, "http://a.test/found");

        bed.Journal.In(UrlState.Done).ShouldBe(["http://a.test/"]);
        bed.Lend().Open.Single().Ref.Url.Text.ShouldBe("http://a.test/found");
    }

    [Fact]
    public void Expire_RecordAskedForInVain_IsAskedForAgainAndLetGoInTheEnd()
    {
        var bed = new FrontierBed(Fast, "http://a.test/");
        bed.Report(bed.Lend(), FetchOutcome.NotFound, report => report with { Status = 404 });
        bed.Release(bed.Frontier.Leases.Single());
        var asked = 0;
        while (bed.Frontier.Finished is null)
        {
            asked += bed.Frontier.TakeSettled(out _) ? 1 : 0;
            bed.Now += Seconds(60);
            bed.Frontier.Expire(bed.Now);
        }

        asked.ShouldBe(5);
        bed.Frontier.Tally.LostRecords.ShouldBe(1);
        bed.Journal.In(UrlState.Failed).ShouldBe(["http://a.test/"]);
        bed.Frontier.Tally.ByStatus.ShouldBe([new(404, 1L)]);
    }
}
