using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;

namespace ActorCrawler.Coordinator.Tests.Simulation;

/// <summary>How bad a simulated world is.</summary>
internal sealed record SimulationOptions
{
    public required CoordinatorOptions Crawl { get; init; }

    /// <summary>Crawls beside the first, each with a web of its own over the same sites.</summary>
    public IReadOnlyList<CoordinatorOptions> Others { get; init; } = [];

    public Func<Passing, Fate> Fate { get; init; } = _ => TestKit.Fate.Deliver;

    public int Sites { get; init; } = 3;

    public int Pages { get; init; } = 60;

    public int Fetchers { get; init; } = 2;

    public int Slots { get; init; } = 4;

    /// <summary>Requests of a URL that end badly, at most.</summary>
    public int Troubles { get; init; } = 2;

    /// <summary>One in so many URLs has such troubles.</summary>
    public int TroubledOneIn { get; init; } = 4;

    /// <summary>Chance that a record comes after its deadline.</summary>
    public double Stalls { get; init; }

    /// <summary>How often a fetcher dies.</summary>
    public int Deaths { get; init; }

    /// <summary>How often the user pauses a crawl for a while.</summary>
    public int Pauses { get; init; }
}

/// <summary>
/// The real coordinator and frontier in a simulated world: a web, its servers, fetchers, a store, and a post that may lose things. Minutes of
/// crawling pass in milliseconds, the same for the same seed. After each message the frontiers are held to their invariants.
/// </summary>
internal sealed class SimulatedCrawl
{
    public static readonly ActorAddress Coordinator = new("coordinator", "0");
    private static readonly ActorAddress Monitor = new("monitor", "0");
    private readonly Random _random;
    private readonly SimulationOptions _options;
    private readonly CoordinatorActor _actor;
    private readonly SimulatedContext _context;
    private readonly List<FrontierInvariants> _invariants;
    private readonly List<SimulatedFetcher> _fetchers;

    public SimulatedCrawl(int seed, SimulationOptions options)
    {
        _random = new Random(seed);
        _options = options;
        CoordinatorOptions[] crawls = [options.Crawl, .. options.Others];
        Post = new Post(Time, _random, options.Fate);
        Servers = new ServerLog(Time, crawls.Max(crawl => crawl.Pace.ConnectionsPerSite));
        Sides = [.. crawls.Select((crawl, number) => MakeSide(crawl, seed + (number * 1_000_003)))];
        var desks = new CrawlDesks(new CrawlClock(Time));
        Sides.ForEach(side => desks.Add(side.Desk));
        _actor = new CoordinatorActor(desks, new SingleCrawl(), Monitor);
        _context = new SimulatedContext(Coordinator, Time, Post, ReceiveAsync);
        _invariants = [.. Sides.Select(side => new FrontierInvariants(side.Options, side.Frontier, side.Journal))];
        _fetchers = [.. Enumerable.Range(0, options.Fetchers).Select(number => new SimulatedFetcher(number, options.Slots, this))];
    }

    public Timeline Time { get; } = new();

    public Post Post { get; }

    public ServerLog Servers { get; }

    /// <summary>The crawls.</summary>
    public List<SimulatedSide> Sides { get; }

    public SimulatedWeb Web => Sides[0].Web;

    public SimulatedStore Store => Sides[0].Store;

    public FrontierJournal Journal => Sides[0].Journal;

    public CrawlFrontier Frontier => Sides[0].Frontier;

    public List<CrawlFinished> Finished => Sides[0].Finished;

    /// <summary>The web of a crawl.</summary>
    public SimulatedWeb WebOf(LeaseId lease) => SideOf(lease.Crawl).Web;

    /// <summary>Crawls until the coordinator says that all is finished, and a few minutes beyond.</summary>
    public async Task RunAsync()
    {
        Host();
        await _actor.StartAsync(_context, TestContext.Current.CancellationToken);
        foreach (var side in Sides)
        {
            Post.Tell(Monitor, Coordinator, new SubmitSeeds(side.Crawl, new BatchId(Guid.Empty), [side.Web.Seed], IsLast: true));
        }

        var end = Time.Now + TimeSpan.FromDays(1);
        while (Sides.Exists(side => side.Finished.Count == 0))
        {
            (await Time.StepAsync(end)).ShouldBeTrue(
                $"still not finished after a day: {string.Join(", ", Sides.Select(side => $"{side.Crawl}: {side.Frontier.Counts}"))}");
        }

        var (counts, requests) = (Sides.ConvertAll(side => side.Frontier.Counts), Servers.Requests);
        end = Time.Now + TimeSpan.FromMinutes(5);
        while (await Time.StepAsync(end))
        {
            Sides.ShouldAllBe(side => side.Finished.Count == 1);
        }

        Sides.ConvertAll(side => side.Frontier.Counts).ShouldBe(counts);
        Servers.Requests.ShouldBe(requests, "requests were made after the end");
    }

    public TimeSpan AnswerTime(FetchOutcome outcome) => outcome == FetchOutcome.TimedOut
        ? Crawls.Fetch.RequestTimeout
        : TimeSpan.FromMilliseconds(_random.Next(10) == 0 ? _random.Next(400, 4000) : _random.Next(5, 400));

    public TimeSpan? RetryAfter() => _random.Next(2) == 0 ? null : TimeSpan.FromSeconds(_random.Next(1, 30));

    private SimulatedSide MakeSide(CoordinatorOptions crawl, int seed)
    {
        var web = new SimulatedWeb(new Random(seed), _options.Sites, _options.Pages, _options.Troubles, _options.TroubledOneIn);
        var store = new SimulatedStore(Time, Post, _random, web, crawl.Limits.MaxPages) { Stalls = _options.Stalls };
        return new SimulatedSide(crawl, web, store);
    }

    private SimulatedSide SideOf(CrawlId crawl) => Sides.Single(side => side.Crawl == crawl);

    private void Host()
    {
        Post.Host(Coordinator, ReceiveAsync);
        Post.Host(SimulatedStore.Address, (message, _) => SideOf(SimulatedStore.CrawlOf(message)).Store.ReceiveAsync(message));
        Post.Host(Monitor, (message, _) =>
        {
            if (message is CrawlFinished finished)
            {
                SideOf(finished.Final.Crawl).Finished.Add(finished);
            }

            return ValueTask.CompletedTask;
        });
        foreach (var fetcher in _fetchers)
        {
            Post.Host(fetcher.Address, (message, _) => fetcher.ReceiveAsync(message));
            fetcher.Start();
        }

        Plan(_options.Deaths, () => _fetchers[_random.Next(_fetchers.Count)].Die());
        Plan(_options.Pauses, PauseForAWhile);
    }

    private void Plan(int times, Action what)
    {
        for (; times > 0; times--)
        {
            Time.After(TimeSpan.FromSeconds(_random.Next(1, 90)), what);
        }
    }

    // The user is no actor that loses messages: what he says arrives.
    private void PauseForAWhile()
    {
        var crawl = Sides[_random.Next(Sides.Count)].Crawl;
        Time.At(Time.Now, () => ReceiveAsync(new PauseCrawl(crawl), Monitor));
        Time.At(Time.Now + TimeSpan.FromSeconds(_random.Next(1, 20)), () => ReceiveAsync(new ResumeCrawl(crawl), Monitor));
    }

    private async ValueTask ReceiveAsync(object message, ActorAddress sender)
    {
        _context.Sender = sender;
        await _actor.ReceiveAsync(message, _context, TestContext.Current.CancellationToken);
        _invariants.ForEach(invariants => invariants.Check(message));
        if (Sides.Count > 1)
        {
            CheckShares(message);
        }
    }

    // Whatever the crawls do, the server sees one visitor.
    private void CheckShares(object after)
    {
        var open = Sides.Where(side => side.Finished.Count == 0 && side.Desk.End is null).ToArray();
        foreach (var site in open.SelectMany(side => side.Frontier.Leases).Where(lease => lease.GrantedAt == Time.Now - Timeline.Start).Select(lease => lease.Site))
        {
            var sharers = open.Select(side => side.Frontier.Find(site.Site)).OfType<SiteQueue>().ToArray();
            sharers.ShouldAllBe(queue => queue.Pace == site.Pace, $"{site.Site} has two paces after {after}");
            site.Pace.Delay.ShouldBeGreaterThanOrEqualTo(open.Where(side => side.Frontier.Find(site.Site) is not null).Max(side => side.Options.Pace.Delay));
            var leases = sharers.Sum(queue => queue.Leases);
            leases.ShouldBeLessThanOrEqualTo(site.Pace.Delay > TimeSpan.Zero ? 1 : open.Max(side => side.Options.Pace.ConnectionsPerSite));
        }
    }
}
