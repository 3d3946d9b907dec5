using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

/// <content>The coordinator starts anew.</content>
public sealed partial class CoordinatorRoleTests
{
    [Fact]
    public async Task Restart_CrawlsPausedAndEnded_StandAsTheyStood()
    {
        await using (await StartAsync())
        {
            await AskAsync<CrawlStarted>(Start("pace.delay", "0"));
            await AskAsync<SeedsAccepted>(Seeds("https://a.test/"));
            await AskAsync<CrawlProgress>(new PauseCrawl(Crawl));
            await AskAsync<CrawlStarted>(new StartCrawl(new CrawlId("empty"), []));
            await AskAsync<CrawlProgress>(new StopCrawl(new CrawlId("empty"), Drain: true));
            await AskUntilAsync<CrawlFinished>(new ReportProgress(new CrawlId("empty")));
            await _engine.DisposeAsync();
        }

        await using var role = await StartAsync();
        var progress = await AskAsync<CrawlProgress>(new ReportProgress(Crawl));
        (progress.Paused, progress.Counts.Waiting).ShouldBe((true, 1L));
        (await AskAsync<CrawlFinished>(new ReportProgress(new CrawlId("empty")))).Reason.ShouldBe(FinishReason.Stopped);
        (await AskAsync<ClusterReported>(new ReportCluster())).Crawls.Select(crawl => (crawl.Progress.Crawl.Name, crawl.End))
            .ShouldBe([("news", null), ("empty", FinishReason.Stopped)]);
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task Restart_AfterItsLeasesWereCalledIn_LendsAtOnce()
    {
        await using (var role = await StartAsync())
        {
            await AskAsync<CrawlStarted>(Start("pace.delay", "0"));
            await AskAsync<SeedsAccepted>(Seeds("https://a.test/", "https://b.test/"));
            await TellAsync(Request(freeSlots: 1));
            var lease = (await _fetcher.Messages.ReadAsync(Token)).ShouldBeOfType<SiteLeased>();

            var allIn = role.CallInAsync();
            (await _fetcher.Messages.ReadAsync(Token)).ShouldBeOfType<LeaseRevoked>().Lease.ShouldBe(lease.Lease);
            await TellAsync(Request(freeSlots: 4));
            await TellAsync(new LeaseReleased(lease.Lease, [.. lease.Urls.Select(url => url.Url.Key)]));
            await allIn;
            (await AskAsync<CrawlProgress>(new ReportProgress(Crawl))).LiveLeases.ShouldBe(0, "nothing more is lent");
            await _engine.DisposeAsync();
        }

        await using var next = await StartAsync();
        (await AskAsync<CrawlProgress>(new ReportProgress(Crawl))).Counts.Waiting.ShouldBe(2);
        await TellAsync(Request(freeSlots: 1));
        (await AskAsync<CrawlProgress>(new ReportProgress(Crawl))).LiveLeases.ShouldBe(1);
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task Restart_OptionsOfACrawlDamaged_SaidToWhoAsksAndTheOthersGoOn()
    {
        await using (await StartAsync())
        {
            await AskAsync<CrawlStarted>(Start("pace.delay", "0"));
            await AskAsync<CrawlStarted>(new StartCrawl(new CrawlId("good"), []));
            await AskAsync<CrawlProgress>(new ReportProgress(new CrawlId("good")));
            await _engine.DisposeAsync();
        }

        await File.WriteAllTextAsync(Path.Combine(_directory, "news", "crawl.conf"), "actorcrawler { pace.delay = soon }", Token);

        await using var role = await StartAsync();
        (await AskAsync<CrawlRefused>(new ReportProgress(Crawl))).Reason.ShouldContain("soon");
        (await AskAsync<CrawlProgress>(new ReportProgress(new CrawlId("good")))).Crawl.Name.ShouldBe("good");
        (await AskAsync<ClusterReported>(new ReportCluster())).Crawls.Select(crawl => (crawl.Progress.Crawl.Name, crawl.Stage))
            .ShouldBe([("good", CrawlStage.Open), ("news", CrawlStage.Unusable)]);
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task Restart_OptionsOfACrawlDamaged_CanBeRemovedAndMadeAnew()
    {
        await using (await StartAsync())
        {
            await AskAsync<CrawlStarted>(Start("pace.delay", "0"));
            await AskAsync<SeedsAccepted>(Seeds("https://a.test/"));
            await _engine.DisposeAsync();
        }

        await File.WriteAllTextAsync(Path.Combine(_directory, "news", "crawl.conf"), "actorcrawler { pace.delay = soon }", Token);

        await using var role = await StartAsync();
        await AskAsync<CrawlRefused>(new ReportProgress(Crawl));
        await AskAsync<CrawlRemoved>(new RemoveCrawl(Crawl, TimeSpan.Zero));
        Directory.Exists(Path.Combine(_directory, "news")).ShouldBeFalse();
        (await AskAsync<CrawlStarted>(Start("pace.delay", "0"))).IsNew.ShouldBeTrue();
        await AskAsync<SeedsAccepted>(Seeds("https://a.test/"));
        await WorkOffAsync();
        (await AskUntilAsync<CrawlFinished>(new ReportProgress(Crawl))).Final.Pages.ShouldBe(1);
        await AskAsync<CrawlRemoved>(new RemoveCrawl(Crawl, TimeSpan.Zero));
        (await AskAsync<ClusterReported>(new ReportCluster())).Crawls.ShouldBeEmpty();
        await _engine.DisposeAsync();
    }
}
