using ActorCrawler.Coordinator;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using BenchmarkDotNet.Attributes;

namespace ActorCrawler.Bench;

/// <summary>The frontier without log and tail file: what one core can decide in a second. Each figure is for one URL.</summary>
[MemoryDiagnoser]
public class FrontierBenchmarks
{
    private const int Known = 100_000;
    private static readonly FetcherId Fetcher = new("fetcher/1");
    private static readonly CoordinatorOptions Options = new()
    {
        Profile = new CrawlProfile(
            new CrawlId("bench"),
            new FetchSettings("bench/1", "bench", [], default, default, TimeSpan.FromSeconds(30), 1 << 20, ObeyRobots: false),
            new ParseSettings(Assets: false, MaxLinks: 1000, [])),
        Pace = new PaceOptions { Delay = TimeSpan.Zero, ConnectionsPerSite = 16 },
    };

    private readonly CrawlUrl[] _urls = [.. Enumerable.Range(0, Known).Select(Page.Url)];
    private CrawlFrontier _full = NewFrontier();
    private CrawlFrontier _fresh = NewFrontier();

    [GlobalSetup(Target = nameof(OfferKnown))]
    public void Fill() => OfferAll(_full = NewFrontier());

    [IterationSetup(Target = nameof(OfferNew))]
    public void Empty() => _fresh = NewFrontier();

    [IterationSetup(Target = nameof(LeaseReportParsed))]
    public void Refill() => OfferAll(_fresh = NewFrontier());

    [Benchmark(Description = "offer a known URL", OperationsPerInvoke = Known)]
    public long OfferKnown() => OfferAll(_full);

    [Benchmark(Description = "offer a new URL", OperationsPerInvoke = Known)]
    public long OfferNew() => OfferAll(_fresh);

    [Benchmark(Description = "lease, report and settle a URL", OperationsPerInvoke = Known)]
    public long LeaseReportParsed()
    {
        var now = TimeSpan.Zero;
        while (_fresh.TryLease(Fetcher, 16, now) is { } lease)
        {
            foreach (var entry in lease.Open.ToArray())
            {
                _fresh.Report(lease.Id, new UrlReport(entry.Key, 1, FetchOutcome.Fetched, 200, Bytes: 25_000), now);
                _fresh.MarkParsed(new PageParsed(lease.Id, entry.Key, 1, ParseOutcome.Parsed, [], FromPrivate: false), now);
            }

            _fresh.Release(lease.Id, [], now);
        }

        return _fresh.Counts.Done == Known ? Known : throw new InvalidOperationException($"{_fresh.Counts}");
    }

    private static CrawlFrontier NewFrontier() => new(Options, new ScopeRules(Options.Scope), new SilentLog(), new MemoryTailStore());

    private long OfferAll(CrawlFrontier frontier)
    {
        frontier.OfferSeed(_urls[0]);
        var from = new Provenance(1, _urls[0], 1, 0, [], AllowPrivate: false);
        foreach (var url in _urls)
        {
            frontier.Offer(url, from);
        }

        return frontier.Counts.Waiting;
    }
}
