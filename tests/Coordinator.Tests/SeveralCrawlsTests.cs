using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using static ActorCrawler.Coordinator.Tests.CoordinatorBed;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests;

public sealed class SeveralCrawlsTests
{
    private static readonly CoordinatorOptions Slow = Fast with { Pace = new PaceOptions { Delay = Seconds(2) } };

    [Fact]
    public async Task RequestWork_OneCrawlWithManySites_TheOtherGetsEverySecondLease()
    {
        var bed = await new CoordinatorBed(new SingleCrawl(), Named(Fast, "many"), Named(Fast, "few")).StartAsync();
        await bed.SeedAsync("many", [.. Enumerable.Range(0, 100).Select(number => $"http://many{number}.test/")]);
        await bed.SeedAsync("few", [.. Enumerable.Range(0, 5).Select(number => $"http://few{number}.test/")]);

        await bed.AskAsync(Fetcher, 10);

        bed.Grants.Count(grant => grant.Lease.Crawl.Name == "few").ShouldBe(5);
        bed.Grants.ShouldAllBe(grant => grant.Profile.Crawl == grant.Lease.Crawl);
    }

    [Fact]
    public async Task Messages_OfOneCrawl_LeaveTheOtherAlone()
    {
        var bed = await new CoordinatorBed(new SingleCrawl(), Named(Fast, "a"), Named(Fast, "b")).StartAsync();
        await bed.SeedAsync("a", "http://a.test/");
        await bed.SeedAsync("b", "http://b.test/");
        await bed.AskAsync(Fetcher, 2);
        bed.Grants.Count.ShouldBe(2);

        await bed.WorkOffAsync(bed.Grants.Single(grant => grant.Lease.Crawl.Name == "a"));

        (await bed.RequestAsync(new ReportProgress(new CrawlId("a")))).ShouldBeOfType<CrawlFinished>().Final.Pages.ShouldBe(1);
        (await bed.RequestAsync(new ReportProgress(new CrawlId("b")))).ShouldBeOfType<CrawlProgress>().Counts.Leased.ShouldBe(1);
        (await bed.RequestAsync(new ReportProgress(new CrawlId("c")))).ShouldBeOfType<CrawlRefused>().Reason.ShouldContain("c");
    }

    [Fact]
    public async Task PauseCrawl_OneOfTwo_TheOtherGoesOn()
    {
        var bed = await new CoordinatorBed(new SingleCrawl(), Named(Fast, "a"), Named(Fast, "b")).StartAsync();
        await bed.SeedAsync("a", "http://a.test/");
        await bed.SeedAsync("b", "http://b.test/");
        (await bed.RequestAsync(new PauseCrawl(new CrawlId("a")))).ShouldBeOfType<CrawlProgress>().Paused.ShouldBeTrue();

        await bed.AskAsync(Fetcher, 8);
        bed.Grants.Single().Lease.Crawl.Name.ShouldBe("b");

        (await bed.RequestAsync(new ResumeCrawl(new CrawlId("a")))).ShouldBeOfType<CrawlProgress>().Paused.ShouldBeFalse();
        bed.Grants.Count.ShouldBe(2);
    }

    [Fact]
    public async Task SharedSite_WithADelay_CrawlsTakeTurnsAtTheLongerOne()
    {
        var hasty = Fast with { Pace = new PaceOptions { Delay = Seconds(0.5) }, Leases = new LeaseOptions { Window = Seconds(1) } };
        var bed = await new CoordinatorBed(new SingleCrawl(), Named(hasty, "a"), Named(Slow, "b")).StartAsync();
        foreach (var crawl in (string[])["a", "b"])
        {
            await bed.SeedAsync(crawl, [.. Enumerable.Range(0, 40).Select(number => $"http://same.test/{crawl}{number}")]);
        }

        await bed.AskAsync(Fetcher, 8);
        var at = new List<DateTimeOffset>();
        for (var lease = 0; lease < 6; lease++)
        {
            bed.Grants.Count.ShouldBe(lease + 1, "one lease at a time");
            bed.Grants[lease].Pace.Delay.ShouldBe(Seconds(2));
            at.Add(bed.Time.GetUtcNow());
            await bed.WorkOffAsync(bed.Grants[lease]);
            await bed.AskAsync(Fetcher, 8);
            await bed.PassAsync(2);
        }

        bed.Grants.Take(6).Select(grant => grant.Lease.Crawl.Name).Distinct().Count().ShouldBe(2);
        bed.Grants.Take(6).Zip(bed.Grants.Skip(1)).Take(5).ShouldAllBe(pair => pair.First.Lease.Crawl != pair.Second.Lease.Crawl);
        at.Zip(at.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First >= Seconds(2));
    }

    [Fact]
    public void SharedSite_WithoutADelay_TheCrawlWithFewConnectionsIsNotStarved()
    {
        var shares = new SharedSites();
        var (wide, narrow) = (Crawls.Frontier(Fast with { Pace = new PaceOptions { Delay = TimeSpan.Zero, ConnectionsPerSite = 8 } }), Crawls.Frontier(
            Named(Fast, "narrow") with { Pace = new PaceOptions { Delay = TimeSpan.Zero, ConnectionsPerSite = 2 } }));
        foreach (var frontier in (CrawlFrontier[])[wide, narrow])
        {
            shares.Join(frontier);
            for (var number = 0; number < 400; number++)
            {
                frontier.OfferSeed(Url($"http://same.test/{number}"));
            }
        }

        var live = new Queue<Lease>();
        var granted = new int[2];
        for (var now = Seconds(1); now < Seconds(200); now += Seconds(1))
        {
            while ((wide.TryLease(Fetcher, 99, now) ?? narrow.TryLease(Fetcher, 99, now)) is { } lease)
            {
                live.Enqueue(lease);
                granted[lease.Id.Crawl == Id ? 0 : 1]++;
                live.Count.ShouldBeLessThanOrEqualTo(lease.Id.Crawl == Id ? 8 : 2);
            }

            var ended = live.Dequeue();
            (ended.Id.Crawl == Id ? wide : narrow).Release(ended.Id, [.. ended.Open.Select(entry => entry.Key)], now);
        }

        granted[0].ShouldBeGreaterThan(20);
        granted[1].ShouldBeGreaterThan(20);
    }

    [Fact]
    public void SharedSite_OneCrawlEnds_ItsDelayIsForgottenAndItsLastStartIsNot()
    {
        var shares = new SharedSites();
        var (fast, slow) = (Crawls.Frontier(Fast), Crawls.Frontier(Named(Slow, "slow")));
        shares.Join(fast);
        shares.Join(slow);
        fast.OfferSeed(Url("http://same.test/1"));
        slow.OfferSeed(Url("http://same.test/2"));
        var lease = fast.TryLease(Fetcher, 1, Seconds(1)).ShouldNotBeNull();
        lease.Id.Crawl.ShouldBe(Id);
        lease.Pace.Delay.ShouldBe(Seconds(2));
        shares.Leave(slow, Seconds(1));
        fast.Find(new SiteKey("same.test"))!.Pace.Delay.ShouldBe(TimeSpan.Zero);

        fast.Release(lease.Id, [], Seconds(1));
        shares.Leave(fast, Seconds(1));
        shares.Join(slow);
        var next = Crawls.Frontier(Named(Slow, "next"));
        shares.Join(next);
        next.OfferSeed(Url("http://same.test/3"));

        next.TryLease(Fetcher, 1, Seconds(2.9)).ShouldBeNull();
        next.TryLease(Fetcher, 1, Seconds(3)).ShouldNotBeNull();
    }

    [Fact]
    public async Task RequestWork_RecordsOfOneCrawlAwaited_TheOtherWaitsToo()
    {
        var options = Fast with { Leases = new LeaseOptions { MaxAwaitingRecord = 1 } };
        var bed = await new CoordinatorBed(new SingleCrawl(), Named(options, "a"), Named(options, "b")).StartAsync();
        await bed.SeedAsync("a", "http://a.test/");
        await bed.AskAsync(Fetcher, 1);
        var lease = bed.Grants.Single();
        var report = new UrlReport(lease.Urls[0].Url.Key, 1, FetchOutcome.Fetched, 200, SinceSent: TimeSpan.Zero);
        await bed.TellAsync(new FetchReported(lease.Lease, report), Shared.Engine.ActorAddress.Parse(Fetcher.Name));
        await bed.TellAsync(new LeaseReleased(lease.Lease, []), Shared.Engine.ActorAddress.Parse(Fetcher.Name));

        await bed.SeedAsync("b", "http://b.test/");
        await bed.AskAsync(Fetcher, 1);
        bed.Grants.Count.ShouldBe(1, "parsers and store are there for both");

        await bed.TellAsync(new PageParsed(lease.Lease, report.Key, 1, ParseOutcome.Parsed, [], FromPrivate: false), new("store", "n1"));
        bed.Grants.Count.ShouldBe(2);
    }

    [Fact]
    public async Task StopCrawl_NotDraining_TakesBackWhatIsInFlightAndEnds()
    {
        var bed = await new CoordinatorBed(new SingleCrawl(), Named(Fast, "a")).StartAsync();
        await bed.SeedAsync("a", "http://a.test/", "http://b.test/");
        await bed.AskAsync(Fetcher, 2);
        var (fetched, silent) = (bed.Grants[0], bed.Grants[1]);
        var report = new UrlReport(fetched.Urls[0].Url.Key, 1, FetchOutcome.Fetched, 200, SinceSent: TimeSpan.Zero);
        await bed.TellAsync(new FetchReported(fetched.Lease, report), Shared.Engine.ActorAddress.Parse(Fetcher.Name));

        await bed.RequestAsync(new StopCrawl(new CrawlId("a"), Drain: false));
        bed.Context.SentOf<LeaseRevoked>().Select(revoked => revoked.Lease).ShouldBe([fetched.Lease, silent.Lease], ignoreOrder: true);
        await bed.PassAsync(5);

        var end = (await bed.RequestAsync(new ReportProgress(new CrawlId("a")))).ShouldBeOfType<CrawlFinished>();
        end.Reason.ShouldBe(FinishReason.Stopped);
        end.Final.Counts.Waiting.ShouldBe(2);
    }
}
