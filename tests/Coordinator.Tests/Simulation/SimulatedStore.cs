using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Tests.Simulation;

/// <summary>A page on its way from a fetcher to the store.</summary>
internal sealed record SimulatedPageFetched(LeaseId Lease, UrlRef Url);

/// <summary>Parser and store in one: keeps a record, and then says so.</summary>
/// <param name="time">The time.</param>
/// <param name="post">Carries its messages.</param>
/// <param name="random">How long things take.</param>
/// <param name="web">What stands on the pages.</param>
/// <param name="maxPages">Pages that there may ever be records of.</param>
internal sealed class SimulatedStore(Timeline time, Post post, Random random, SimulatedWeb web, long? maxPages)
{
    public static readonly ActorAddress Address = new("parser");
    private readonly Dictionary<UrlKey, bool> _records = [];

    /// <summary>Chances that a record takes longer than its deadline.</summary>
    public double Stalls { get; init; }

    /// <summary>The crawl that a message to a store is about.</summary>
    public static CrawlId CrawlOf(object message) => message switch
    {
        SimulatedPageFetched page => page.Lease.Crawl,
        OutcomeSettled settled => settled.Lease.Crawl,
        _ => throw new ShouldAssertException($"a store got {message}"),
    };

    public int Records => _records.Count;

    public int Pages => _records.Values.Count(isPage => isPage);

    public ValueTask ReceiveAsync(object message)
    {
        PageParsed parsed = message switch
        {
            SimulatedPageFetched page => new(
                page.Lease, page.Url.Url.Key, page.Url.Attempt, ParseOutcome.Parsed, web[page.Url.Url].Links, FromPrivate: false),
            OutcomeSettled settled => new(settled.Lease, settled.Url.Url.Key, settled.Report.Attempt, ParseOutcome.NoPage, [], FromPrivate: false),
            _ => throw new ShouldAssertException($"a store got {message}"),
        };
        var takes = random.NextDouble() < Stalls ? random.Next(60_000, 90_000) : random.Next(1, 800);
        time.After(TimeSpan.FromMilliseconds(takes), () => Keep(parsed));
        return ValueTask.CompletedTask;
    }

    private void Keep(PageParsed parsed)
    {
        _records[parsed.Key] = parsed.Outcome != ParseOutcome.NoPage;
        Pages.ShouldBeLessThanOrEqualTo((int)(maxPages ?? int.MaxValue), "records of pages beyond --max-pages");
        post.Tell(Address, SimulatedCrawl.Coordinator, parsed);
    }
}
