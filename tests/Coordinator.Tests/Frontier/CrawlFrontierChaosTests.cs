using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Tests.Simulation;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests.Frontier;

/// <summary>Calls in no sensible order at all, under leases that live, are over or never were: the frontier stays in one piece.</summary>
public sealed class CrawlFrontierChaosTests
{
    private static readonly FetchOutcome[] Outcomes = Enum.GetValues<FetchOutcome>();
    private static readonly CrawlUrl[] Urls = [.. Enumerable.Range(0, 60).Select(number => Url($"http://site{number % 4}.test/{number}"))];
    private readonly List<Lease> _leases = [];
    private readonly FrontierJournal _journal = new();

    [Fact]
    public void AnyCalls_InvariantsHold()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            new CrawlFrontierChaosTests().Run(seed, new Random(seed));
        }
    }

    private void Run(int seed, Random random)
    {
        var options = (random.Next(2) == 0 ? Options : Fast) with
        {
            Limits = new LimitOptions { MaxPages = random.Next(2) == 0 ? random.Next(1, 40) : null, MaxPagesPerSite = random.Next(2) == 0 ? 5 : null },
        };
        var frontier = Crawls.Frontier(options, _journal);

        // A page that nobody fetched cannot have had a place under the limits.
        var invariants = new FrontierInvariants(options with { Limits = new LimitOptions() }, frontier, _journal);
        var now = Seconds(1);
        for (var step = 0; step < 500; step++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(2000));
            Step(frontier, random, now);
            invariants.Check($"seed {seed} step {step}");
        }
    }

    private void Step(CrawlFrontier frontier, Random random, TimeSpan now)
    {
        var url = Urls[random.Next(Urls.Length)];
        var lease = _leases.Count == 0 ? null : _leases[random.Next(_leases.Count)];
        var id = lease?.Id ?? new LeaseId(Id, 1, 999);
        switch (random.Next(9))
        {
            case 0:
                frontier.OfferSeed(url);
                break;
            case 1 or 2 when frontier.TryLease(Fetcher, random.Next(5), now) is { } lent:
                _leases.Add(lent);
                break;
            case 3 or 4:
                var entry = lease?.Open.FirstOrDefault();
                frontier.Report(id, Report(random, entry?.Key ?? url.Key, entry?.Ref.Attempt ?? random.Next(1, 4)), now);
                break;
            case 5:
                var outcome = (ParseOutcome)random.Next(3);
                Outlink[] links = [new(Urls[random.Next(Urls.Length)], LinkKind.Anchor, random.Next(4) == 0)];
                frontier.MarkParsed(new PageParsed(id, url.Key, random.Next(1, 4), outcome, [.. links], FromPrivate: false), now);
                break;
            case 6:
                frontier.Release(id, [.. lease?.Open.Where(_ => random.Next(2) == 0).Select(open => open.Key) ?? []], now);
                break;
            case 7:
                frontier.Expire(now);
                break;
            default:
                frontier.LearnRobots(new RobotsLearned(id, url.Site, Seconds(random.Next(3)), null), now);
                _ = frontier.TakeSettled(out _);
                break;
        }

        _ = (frontier.NextDue(), frontier.Finished);
    }

    private static UrlReport Report(Random random, UrlKey key, int attempt)
    {
        var outcome = Outcomes[random.Next(Outcomes.Length)];
        return new UrlReport(
            key, attempt, outcome, random.Next(600), Urls[random.Next(Urls.Length)], Seconds(random.Next(9)), Seconds(0.2), Seconds(0.2), 100);
    }
}
