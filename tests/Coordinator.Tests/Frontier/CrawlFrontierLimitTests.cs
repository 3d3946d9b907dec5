using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Frontier;

/// <summary>Limits, redirects, sites that are given up, and when a crawl is over.</summary>
public sealed class CrawlFrontierLimitTests
{
    [Fact]
    public void TryLease_PlacesUnderTheLimitAreTaken_NothingUntilOneTurnsOutToBeNoPage()
    {
        var bed = new FrontierBed(WithMaxPages(2), "http://a.test/", "http://b.test/", "http://c.test/");
        var lease = bed.Lend();
        bed.Lend();
        bed.ShouldLendNothing();
        bed.Frontier.AtPageLimit.ShouldBeTrue();

        bed.Report(lease, FetchOutcome.NotFound);

        bed.Lend().Site.Site.Name.ShouldBe("c.test");
    }

    [Fact]
    public void TryLease_RecordOfAPageIsLate_ItKeepsItsPlaceUnderTheLimit()
    {
        var bed = new FrontierBed(WithMaxPages(1), "http://a.test/", "http://b.test/");
        var lease = bed.Lend();
        var url = bed.Report(lease, FetchOutcome.Fetched);
        bed.Release(lease);
        bed.Now += Seconds(61);
        bed.Frontier.Expire(bed.Now);

        // the page may be in the store: only itself may be lent
        bed.Frontier.NextDue().ShouldNotBeNull().ShouldBeLessThanOrEqualTo(bed.Now);
        bed.Lend().Open.Single().Ref.Url.ShouldBe(url.Url);
        bed.ShouldLendNothing();
        bed.Parsed(lease, url);
        bed.Release(bed.Frontier.Leases.Single());

        bed.Frontier.Tally.Pages.ShouldBe(1);
        bed.Frontier.Finished.ShouldBe(FinishReason.PageLimit);
    }

    [Fact]
    public void Finished_SiteAtItsLimit_DoesNotWaitForRetriesThatNeverCome()
    {
        var bed = new FrontierBed(Fast with { Limits = new LimitOptions { MaxPagesPerSite = 1 } }, "http://a.test/", "http://a.test/1");
        var lease = bed.Lend();
        bed.Report(lease, FetchOutcome.ServerError, report => report with { RetryAfter = TimeSpan.FromHours(1) });
        bed.Release(lease);
        bed.Frontier.Finished.ShouldBeNull();

        bed.Fetch().Url.Text.ShouldBe("http://a.test/1");

        bed.Frontier.Counts.Waiting.ShouldBe(1);
        bed.Frontier.Finished.ShouldBe(FinishReason.Complete);
    }

    [Fact]
    public void Finished_SeedsStillToCome_NotYet()
    {
        var frontier = Crawls.Frontier(Fast);
        frontier.Finished.ShouldBeNull();

        frontier.SeedsClosed = true;

        frontier.Finished.ShouldBe(FinishReason.Complete);
    }

    [Fact]
    public void Finished_UrlIsSettledWhileALeaseLives_OnlyWhenThatIsOver()
    {
        var bed = new FrontierBed(Fast, "http://a.test/");
        var first = bed.Lend();
        var url = bed.Report(first, FetchOutcome.Fetched);
        bed.Release(first);
        bed.Now += Seconds(61);
        bed.Frontier.Expire(bed.Now);
        var second = bed.Lend();
        bed.Parsed(first, url);
        bed.Frontier.Counts.AtRest.ShouldBeTrue();

        // its fetcher may be at it this very moment
        bed.Frontier.Finished.ShouldBeNull();
        bed.Release(second);

        bed.Frontier.Finished.ShouldBe(FinishReason.Complete);
    }

    [Fact]
    public void Finished_Stopping_OnceWhatIsUnderWayIsDone()
    {
        var bed = new FrontierBed(Fast, "http://a.test/", "http://b.test/");
        var lease = bed.Lend();
        bed.Frontier.Stop(givesUpAt: null);
        bed.ShouldLendNothing();
        bed.Frontier.NextDue().ShouldBeNull();
        bed.Frontier.Finished.ShouldBeNull();

        bed.Parsed(lease, bed.Report(lease, FetchOutcome.Fetched));
        bed.Release(lease);

        bed.Frontier.Finished.ShouldBe(FinishReason.Stopped);
    }

    [Fact]
    public void Report_SeedRedirectsElsewhere_WidensTheScope()
    {
        var bed = new FrontierBed(Fast with { Scope = new ScopeOptions() }, "http://example.com/");
        var lease = bed.Lend();
        bed.Redirect(lease, "https://www.example.com/");
        bed.Release(lease);
        bed.KeepRecords();

        var target = bed.Fetch("https://www.example.com/a", "http://example.com/b", "http://docs.example.com/");

        target.Redirects.ShouldBe([Url("http://example.com/")]);
        (target.Depth, target.FoundOn).ShouldBe((0, null));
        bed.Frontier.Counts.ShouldBe(new FrontierCounts(Waiting: 2, 0, 0, Done: 2, 0, Excluded: 1));
    }

    [Fact]
    public void Report_LinkRedirectsElsewhere_DoesNotWidenTheScope()
    {
        var bed = new FrontierBed(Fast with { Scope = new ScopeOptions() }, "http://example.com/");
        bed.Fetch("http://example.com/out");
        var lease = bed.Lend();

        bed.Redirect(lease, "http://elsewhere.test/");

        bed.Journal.Refused.Keys.ShouldBe([Url("http://elsewhere.test/").Key]);
    }

    [Fact]
    public void Report_RedirectLoop_FailsAndIsCountedAsSuch()
    {
        var bed = new FrontierBed(Fast, "http://a.test/1");
        var lease = bed.Lend();
        bed.Redirect(lease, "http://a.test/2");
        bed.Release(lease);
        lease = bed.Lend();
        bed.Redirect(lease, "http://a.test/1");
        bed.Release(lease);
        bed.KeepRecords();

        bed.Journal.In(UrlState.Failed).ShouldBe(["http://a.test/2"]);
        bed.Frontier.Tally.ByError.ShouldBe([new(FetchOutcome.BadRedirect, 1L)]);
        bed.Frontier.Finished.ShouldBe(FinishReason.Complete);
    }

    [Fact]
    public void Report_EndlessRedirects_EndAfterTen()
    {
        var bed = new FrontierBed(Fast, "http://a.test/0");
        var hops = 0;
        while (bed.Frontier.Finished is null)
        {
            var lease = bed.Lend();
            bed.Redirect(lease, $"http://a.test/{++hops}");
            bed.Release(lease);
            bed.KeepRecords();
        }

        hops.ShouldBe(11);
        bed.Journal.In(UrlState.Failed).ShouldBe(["http://a.test/10"]);
    }

    [Fact]
    public void TryLease_SiteCannotBeReached_IsGivenUpABatchAtATime()
    {
        var options = Fast with { Pace = Fast.Pace with { GiveUpAfter = 3 }, Limits = new LimitOptions { Retries = 0 } };
        var bed = new FrontierBed(options, [.. Enumerable.Range(0, 700).Select(number => $"http://down.test/{number}")]);
        for (var failure = 0; failure < 3; failure++)
        {
            bed.Now += TimeSpan.FromMinutes(10);
            var lease = bed.Lend();
            bed.Report(lease, FetchOutcome.ConnectFailed);
            bed.Frontier.Release(lease.Id, [.. lease.Open.Select(entry => entry.Key)], bed.Now);
        }

        bed.Site.GivenUp.ShouldBeTrue();
        bed.KeepRecords();
        bed.ShouldLendNothing();
        bed.Frontier.Counts.Failed.ShouldBeInRange(200, 300);
        while (bed.Frontier.NextDue() <= bed.Now)
        {
            bed.ShouldLendNothing();
        }

        bed.Frontier.Counts.Failed.ShouldBe(700);
        bed.Frontier.Finished.ShouldBe(FinishReason.Complete);
    }

    [Fact]
    public void LearnRobots_CrawlDelay_HoldsForTheNextLeaseAndIsWrittenDown()
    {
        var bed = new FrontierBed(Options, "http://a.test/", "http://a.test/1");
        var lease = bed.Lend();
        bed.Frontier.LearnRobots(new RobotsLearned(lease.Id, lease.Site.Site, Seconds(7), SinceSent: Seconds(0)), bed.Now);
        bed.Frontier.Release(lease.Id, [.. lease.Open.Select(entry => entry.Key)], bed.Now);
        bed.Journal.CrawlDelays.ShouldBe([(lease.Site.Site, Seconds(7))]);
        bed.Now += Seconds(6.9);
        bed.ShouldLendNothing();

        bed.Now += Seconds(0.1);
        bed.Lend().Pace.Delay.ShouldBe(Seconds(7));
    }

    private static CoordinatorOptions WithMaxPages(long pages) => Fast with { Limits = new LimitOptions { MaxPages = pages } };
}
