using System.Text.RegularExpressions;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Persistence;

/// <summary>Random crawls that stop at some point where nothing is in flight: what is loaded is what was there, number by number.</summary>
public sealed class FrontierLoaderModelTests
{
    private static readonly FetchOutcome[] Outcomes =
    [
        FetchOutcome.Fetched, FetchOutcome.Fetched, FetchOutcome.Fetched, FetchOutcome.Redirected, FetchOutcome.NotFound, FetchOutcome.ServerError,
        FetchOutcome.TooManyRequests, FetchOutcome.ConnectFailed, FetchOutcome.RobotsDenied, FetchOutcome.Unreported, FetchOutcome.BadRedirect,
    ];

    private readonly CrawlUrl[] _urls = [.. Enumerable.Range(0, 200).Select(number => Url($"http://site{number % 5}.test/{number}"))];

    [Fact]
    public async Task Load_RandomCrawl_IsAsItWas()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            await RunAsync(new Random(seed), $"seed {seed}");
        }
    }

    private async Task RunAsync(Random random, string which)
    {
        await using var bed = new LoaderBed(Fast with
        {
            Scope = new ScopeOptions { Kind = ScopeKind.All, MaxDepth = 3, Exclude = [new Regex("7$", RegexOptions.NonBacktracking)] },
            Pace = Fast.Pace with { GiveUpAfter = 3 },
        });
        var now = TimeSpan.Zero;
        bed.Frontier.OfferSeed(_urls[0]);
        bed.Frontier.OfferSeed(_urls[1]);
        for (var step = random.Next(5, 150); step > 0; step--)
        {
            var pause = TimeSpan.FromMilliseconds(random.Next(3000));
            bed.Time.Advance(pause);
            now += pause;
            Step(bed, random, now);
        }

        var before = bed.Frontier;
        await bed.RestartAsync();

        ShouldBeSame(before, bed.Frontier, which);
        var later = now + TimeSpan.FromDays(1);
        var givenUp = before.Sites.Where(site => site.GivenUp).Select(site => site.Site).ToHashSet();
        Order(bed.Frontier, later, givenUp).ShouldBe(Order(before, later, givenUp), which);
    }

    private void Step(LoaderBed bed, Random random, TimeSpan now)
    {
        if (bed.Frontier.TryLease(Fetcher, random.Next(1, 5), now) is not { } lease)
        {
            return;
        }

        bed.Frontier.LearnRobots(new RobotsLearned(lease.Id, lease.Site.Site, random.Next(9) == 0 ? Seconds(1) : null, null), now);
        foreach (var url in lease.Open.Select(entry => entry.Ref).ToArray())
        {
            var outcome = Outcomes[random.Next(Outcomes.Length)];
            bed.Frontier.Report(
                lease.Id, new UrlReport(url.Url.Key, url.Attempt, outcome, random.Next(200, 600), Some(random), Bytes: random.Next(1000)), now);
            if (outcome == FetchOutcome.Fetched)
            {
                Outlink[] links = [.. Enumerable.Range(0, random.Next(6)).Select(_ => new Outlink(Some(random), LinkKind.Anchor, random.Next(5) == 0))];
                bed.Frontier.MarkParsed(
                    new PageParsed(lease.Id, url.Url.Key, url.Attempt, ParseOutcome.Parsed, [.. links], FromPrivate: random.Next(2) == 0), now);
            }
        }

        bed.Frontier.Release(lease.Id, [], now);
        while (bed.Frontier.TakeSettled(out var entry))
        {
            bed.Frontier.MarkParsed(new PageParsed(lease.Id, entry.Key, entry.Ref.Attempt, ParseOutcome.NoPage, [], FromPrivate: false), now);
        }
    }

    private CrawlUrl Some(Random random) => _urls[random.Next(_urls.Length)];

    private static void ShouldBeSame(CrawlFrontier before, CrawlFrontier after, string which)
    {
        after.Counts.ShouldBe(before.Counts, which);
        var (was, now) = (before.Tally, after.Tally);
        (now.Pages, now.Bytes, now.MayBecomePages, now.AwaitingBytes).ShouldBe((was.Pages, was.Bytes, 0, 0), which);
        now.ByStatus.ShouldBe(was.ByStatus, which);
        now.ByError.ShouldBe(was.ByError, which);
        now.ByRule.ShouldBe(was.ByRule, which);
        Sites(after).ShouldBe(Sites(before), ignoreOrder: true, which);
    }

    private static IEnumerable<(string Site, long Waiting, long Pages, TimeSpan CrawlDelay)> Sites(CrawlFrontier frontier) => frontier.Sites
        .Select(site => (site.Site.Name, Waiting: site.Waiting + site.Delayed, site.Pages, site.Pace.CrawlDelay))
        .Where(site => site.Waiting + site.Pages > 0);

    // A site that was given up gets another chance in the next run. Those that come again have an order of their own, in which nothing hangs on; the others have that of their site's queue.
    private static IEnumerable<string> Order(CrawlFrontier frontier, TimeSpan now, HashSet<SiteKey> without) => LoaderBed.Drain(frontier, now)
        .Where(url => !without.Contains(url.Url.Site))
        .GroupBy(url => url.Url.Site.Name, StringComparer.Ordinal)
        .OrderBy(site => site.Key, StringComparer.Ordinal)
        .SelectMany(site => site.Where(url => url.Attempt > 1).OrderBy(url => url.Url.Text, StringComparer.Ordinal)
            .Concat(site.Where(url => url.Attempt == 1)))
        .Select(url => $"{url.Url} {url.Depth} {url.Attempt} {url.FoundOn} {url.AllowPrivate} {string.Join(' ', url.Redirects)}");
}
