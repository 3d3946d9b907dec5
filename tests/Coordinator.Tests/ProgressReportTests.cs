using ActorCrawler.Coordinator.Tests.Frontier;
using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests;

public sealed class ProgressReportTests
{
    [Fact]
    public void Of_CrawlUnderWay_AddsUp()
    {
        var bed = new FrontierBed(Fast, "http://a.test/", "http://b.test/");
        bed.Fetch("http://a.test/1", "http://a.test/2");
        bed.Report(bed.Lend(), FetchOutcome.ServerError, report => report with { Status = 500 });

        var progress = ProgressReport.Of(Id, bed.Frontier, freeSlots: 1, bed.Now);

        progress.Counts.ShouldBe(new FrontierCounts(Waiting: 3, 0, 0, Done: 1, 0, 0));
        (progress.Pages, progress.Bytes, progress.Sites, progress.Retrying).ShouldBe((1, 20, 2, 1));
        (progress.ReadySites, progress.LiveLeases).ShouldBe((1, 1));
        progress.ByStatus.ShouldBe([(200, 1)]);
        progress.ByError.ShouldBe([(FetchOutcome.ServerError, 1)]);
        progress.Busiest.Select(site => site.Site).ShouldBe(["a.test", "b.test"], ignoreOrder: true);
        progress.Paused.ShouldBeFalse();
    }

    [Fact]
    public void Limit_Paused() => LimitOf(Fast, bed => bed.Frontier.Paused = true).ShouldBe("paused");

    [Fact]
    public void Limit_NoFreeSlot() => LimitOf(Fast, _ => { }, freeSlots: 0).ShouldBe("--concurrency");

    [Fact]
    public void Limit_NobodyHasAskedForWork_SaysThatThereIsNoFetcher() => LimitOf(Fast, _ => { }, freeSlots: null).ShouldBe("no fetcher");

    [Fact]
    public void Limit_Stopping() => LimitOf(Fast, bed => bed.Frontier.Stop(givesUpAt: null)).ShouldBe("stop: what is under way is finished");

    [Fact]
    public void Limit_LeasesOfTheRunBefore_SaysForHowLong()
    {
        var bed = new FrontierBed(Fast with { Run = 2, Leases = new LeaseOptions { RestartHold = Seconds(45) } }, "http://a.test/") { Now = Seconds(12.4) };

        ProgressReport.Of(Id, bed.Frontier, 8, bed.Now).Limit.ShouldBe("leases of the run before, for 33 s");
        ProgressReport.Of(Id, bed.Frontier, 8, Seconds(45)).Limit.ShouldBe("answers of a.test");
    }

    [Fact]
    public void Limit_StoreIsBehind() =>
        LimitOf(Fast with { Leases = new LeaseOptions { MaxAwaitingRecord = 1 } }, bed => bed.Report(bed.Lend(), FetchOutcome.Fetched))
            .ShouldBe("parsers and store");

    [Fact]
    public void Limit_StoreWaits_HoldsUpWhatIsThere() => LimitOf(Fast, bed =>
    {
        bed.Report(bed.Lend(), FetchOutcome.Fetched);
        bed.Frontier.PostponeRecords(bed.Now + Seconds(5));
    }).ShouldBe("parsers and store");

    [Fact]
    public void Limit_Rate() =>
        LimitOf(Fast with { Limits = new LimitOptions { RequestsPerSecond = 1 } }, bed => bed.Lend()).ShouldBe("--rate");

    [Fact]
    public void Limit_MaxPages() =>
        LimitOf(Fast with { Limits = new LimitOptions { MaxPages = 1 } }, bed => bed.Lend()).ShouldBe("--max-pages");

    [Fact]
    public void Limit_DelayOfTheOneSite() =>
        LimitOf(Fast with { Pace = new PaceOptions() }, bed => bed.Lend()).ShouldBe("delay of a.test");

    [Fact]
    public void Limit_OneSiteRests() =>
        LimitOf(Fast, bed => bed.Report(bed.Lend(), FetchOutcome.Unavailable)).ShouldBe("rest of a.test");

    [Fact]
    public void Limit_OneSiteWithoutDelay() => LimitOf(Fast, bed => bed.Lend()).ShouldBe("answers of a.test");

    [Fact]
    public void Limit_SeveralSites() =>
        LimitOf(Fast, bed => bed.Frontier.OfferSeed(Url("http://b.test/"))).ShouldBe("pace of the sites (2 ready)");

    [Fact]
    public void Limit_OnlyRetriesLeft()
    {
        var bed = new FrontierBed(Fast, "http://a.test/");
        var lease = bed.Lend();
        bed.Report(lease, FetchOutcome.ServerError);
        bed.Release(lease);

        ProgressReport.Of(Id, bed.Frontier, 8, bed.Now).Limit.ShouldBe("waits before further attempts");
    }

    [Fact]
    public void Limit_NothingLeft()
    {
        var bed = new FrontierBed(Fast, "http://a.test/");
        bed.Fetch();

        ProgressReport.Of(Id, bed.Frontier, 8, bed.Now).Limit.ShouldBe("nothing left to ask for");
    }

    private static string LimitOf(CoordinatorOptions options, Action<FrontierBed> move, int? freeSlots = 8)
    {
        var bed = new FrontierBed(options, "http://a.test/", "http://a.test/1", "http://a.test/2");
        move(bed);
        return ProgressReport.Of(Id, bed.Frontier, freeSlots, bed.Now).Limit;
    }
}
