using ActorCrawler.Coordinator.Tests.Simulation;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;

namespace ActorCrawler.Coordinator.Tests.Frontier;

/// <summary>
/// Whole crawls in a simulated world, a few hundred per property, each with a few thousand messages. A failure names its seed: run that one alone
/// by narrowing <see cref="SeedsOf"/>.
/// </summary>
public sealed class CrawlFrontierModelTests
{
    private const int SeedsPerProperty = 150;

    [Fact]
    public Task Crawl_PerfectWorld_FindsExactlyWhatIsReachable() => ForEachSeedAsync(1, async (seed, random) =>
    {
        var crawl = new SimulatedCrawl(seed, World(random));
        await crawl.RunAsync();
        crawl.Sides[0].ShouldBeWhatIsReachable();
        crawl.Store.Records.ShouldBe(crawl.Web.Done.Count + crawl.Web.Failed.Count);
    });

    [Fact]
    public Task Crawl_LossyWorld_FindsExactlyWhatIsReachable() => ForEachSeedAsync(2, async (seed, random) =>
    {
        var crawl = new SimulatedCrawl(seed, Bad(World(random), seed));
        await crawl.RunAsync();
        crawl.Sides[0].ShouldBeWhatIsReachable();
    });

    [Fact]
    public Task Crawls_SharedSites_EachFindsWhatItFindsAlone() => ForEachSeedAsync(5, count: 80, async (seed, random) =>
    {
        var crawl = new SimulatedCrawl(seed, Several(World(random), random));
        await crawl.RunAsync();
        crawl.Sides.ForEach(side => side.ShouldBeWhatIsReachable());
    });

    [Fact]
    public Task Crawls_SharedSitesInLossyWorld_EachFindsWhatItFindsAlone() => ForEachSeedAsync(6, count: 60, async (seed, random) =>
    {
        var crawl = new SimulatedCrawl(seed, Bad(Several(World(random), random), seed));
        await crawl.RunAsync();
        crawl.Sides.ForEach(side => side.ShouldBeWhatIsReachable());
    });

    [Fact]
    public Task Crawl_MaxPages_EndsWithExactlySoMany() => ForEachSeedAsync(3, async (seed, random) =>
    {
        var world = random.Next(2) == 0 ? World(random) : Bad(World(random), seed);
        var limit = random.Next(1, 30);
        var crawl = new SimulatedCrawl(seed, WithLimits(world, new LimitOptions { MaxPages = limit, Retries = 20 }));
        await crawl.RunAsync();

        crawl.Frontier.Tally.Pages.ShouldBe(Math.Min(limit, crawl.Web.Pages));
        crawl.Store.Pages.ShouldBe(Math.Min(limit, crawl.Web.Pages));
        crawl.Finished[0].Reason.ShouldBe(crawl.Web.Pages < limit ? FinishReason.Complete : FinishReason.PageLimit);
    });

    [Fact]
    public Task Crawl_MaxPagesPerSite_NoSiteHasMore() => ForEachSeedAsync(4, async (seed, random) =>
    {
        var world = random.Next(2) == 0 ? World(random) : Bad(World(random), seed);
        var limit = random.Next(1, 12);
        var crawl = new SimulatedCrawl(seed, WithLimits(world, new LimitOptions { MaxPagesPerSite = limit, Retries = 20 }));
        await crawl.RunAsync();

        crawl.Finished[0].Reason.ShouldBe(FinishReason.Complete);
        foreach (var site in crawl.Frontier.Sites)
        {
            site.Pages.ShouldBeLessThanOrEqualTo(limit);
            (site.Waiting == 0 || site.Pages == limit).ShouldBeTrue($"{site.Site} was left with {site.Waiting} URLs at {site.Pages} pages");
        }
    });

    private static SimulationOptions World(Random random) => new()
    {
        Sites = random.Next(1, 6),
        Pages = random.Next(5, 90),
        Fetchers = random.Next(1, 5),
        Slots = random.Next(1, 9),
        Pauses = random.Next(3),
        Crawl = Crawls.Options with
        {
            Limits = new LimitOptions { Retries = 20, RequestsPerSecond = random.Next(6) == 0 ? random.Next(1, 20) : null },
            Pace = new PaceOptions
            {
                Delay = TimeSpan.FromMilliseconds((int[])[0, 0, 100, 500, 2000, 15_000] is var delays ? delays[random.Next(delays.Length)] : 0),
                ConnectionsPerSite = random.Next(1, 5),
                GiveUpAfter = 10_000,
            },
            Leases = new LeaseOptions { MaxAwaitingRecord = random.Next(4) == 0 ? random.Next(1, 5) : 512 },
        },
    };

    // Each with options of its own, over the same sites.
    private static SimulationOptions Several(SimulationOptions world, Random random) => world with
    {
        Pages = Math.Min(world.Pages, 50),
        Others =
        [
            .. Enumerable.Range(1, random.Next(1, 4)).Select(number => World(random).Crawl with
            {
                Profile = world.Crawl.Profile with { Crawl = new CrawlId($"test{number}") },
            }),
        ],
    };

    private static SimulationOptions WithLimits(SimulationOptions world, LimitOptions limits) =>
        world with { Crawl = world.Crawl with { Limits = limits } };

    private static SimulationOptions Bad(SimulationOptions world, int seed)
    {
        var fate = Fates.Random(seed, drop: 0.06, twice: 0.05, delay: 0.05);
        return world with
        {
            Stalls = 0.02,
            Deaths = 3,
            Fate = passing => passing.Message is SubmitSeeds or CrawlFinished or SeedsAccepted || passing.Number > 400 ? Fate.Deliver : fate(passing),
        };
    }

    private static IEnumerable<int> SeedsOf(int property, int count) => Enumerable.Range(property * 1000, count);

    private static Task ForEachSeedAsync(int property, Func<int, Random, Task> test) => ForEachSeedAsync(property, SeedsPerProperty, test);

    private static async Task ForEachSeedAsync(int property, int count, Func<int, Random, Task> test)
    {
        var failures = new List<(int Seed, Exception Why)>();
        foreach (var seed in SeedsOf(property, count))
        {
            try
            {
                await test(seed, new Random(seed));
            }
            catch (Exception failure)
            {
                failures.Add((seed, failure));
            }
        }

        if (failures.Count > 0)
        {
            var (seed, why) = failures[0];
            throw new ShouldAssertException($"{failures.Count} seeds fail. With seed {seed}: {why.Message}", why);
        }
    }
}
