using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Tests.Simulation;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;

namespace ActorCrawler.Coordinator.Tests.Frontier;

/// <summary>
/// One message of a kind is lost, doubled or late, each in its turn: the final sets are the same. Each URL may fail as often as <c>--retries</c>
/// allows and no more, so an attempt that is lost must not cost one of those.
/// </summary>
public sealed class CrawlFrontierLossTests
{
    private static readonly SimulationOptions World = new()
    {
        Pages = 30,
        TroubledOneIn = 1,
        Sites = 2,
        Troubles = 2,
        Crawl = Crawls.Options with
        {
            Limits = new LimitOptions { Retries = 2 },
            Pace = new PaceOptions { Delay = TimeSpan.FromMilliseconds(200), ConnectionsPerSite = 2 },
        },
    };

    [Theory]
    [InlineData(typeof(RequestWork))]
    [InlineData(typeof(SiteLeased))]
    [InlineData(typeof(RobotsLearned))]
    [InlineData(typeof(FetchReported))]
    [InlineData(typeof(LeaseReleased))]
    [InlineData(typeof(SimulatedPageFetched))]
    [InlineData(typeof(PageParsed))]
    [InlineData(typeof(OutcomeSettled))]
    public async Task Crawl_OneMessageSuffers_SameFinalSets(Type message)
    {
        var sent = (await RunAsync(message, number: 0, Fate.Deliver)).Post.Sent[message];
        for (var number = 1; number <= Math.Min(sent, 60); number++)
        {
            foreach (var fate in (Fate[])[Fate.Drop, Fate.Twice, Fate.Delay])
            {
                await RunAsync(message, number, fate);
            }
        }
    }

    // In the world of this seed some URLs fail exactly as often as they may.
    private static async Task<SimulatedCrawl> RunAsync(Type message, int number, Fate fate)
    {
        var crawl = new SimulatedCrawl(seed: 8, World with { Fate = Fates.OfOne(message, number, fate) });
        await crawl.RunAsync();

        crawl.Journal.In(UrlState.Done).ShouldBe(crawl.Web.Done, $"{message.Name} {number}: {fate}");
        crawl.Journal.In(UrlState.Failed).ShouldBe(crawl.Web.Failed, $"{message.Name} {number}: {fate}");
        crawl.Journal.In(UrlState.Excluded).ShouldBe(crawl.Web.Forbidden, $"{message.Name} {number}: {fate}");
        crawl.Store.Pages.ShouldBe(crawl.Web.Pages, $"{message.Name} {number}: {fate}");
        crawl.Store.Records.ShouldBe(crawl.Web.Done.Count + crawl.Web.Failed.Count, $"{message.Name} {number}: {fate}");
        return crawl;
    }
}
