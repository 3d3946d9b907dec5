using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;

namespace ActorCrawler.Coordinator.Tests.Simulation;

/// <summary>How bad a simulated world is.</summary>
internal sealed record SimulationOptions
{
    public required CoordinatorOptions Crawl { get; init; }

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

    /// <summary>How often the user pauses the crawl for a while.</summary>
    public int Pauses { get; init; }
}

/// <summary>
/// The real coordinator and frontier in a simulated world: a web, its servers, fetchers, a store, and a post that may lose things. Minutes of
/// crawling pass in milliseconds, the same for the same seed. After each message the frontier is held to its invariants.
/// </summary>
internal sealed class SimulatedCrawl
{
    public static readonly ActorAddress Coordinator = new("coordinator", "0");
    private static readonly ActorAddress Monitor = new("monitor", "0");
    private readonly Random _random;
    private readonly SimulationOptions _options;
    private readonly CoordinatorActor _actor;
    private readonly SimulatedContext _context;
    private readonly FrontierInvariants _invariants;
    private readonly List<SimulatedFetcher> _fetchers;

    public SimulatedCrawl(int seed, SimulationOptions options)
    {
        _random = new Random(seed);
        _options = options;
        Web = new SimulatedWeb(new Random(seed), options.Sites, options.Pages, options.Troubles, options.TroubledOneIn);
        Post = new Post(Time, _random, options.Fate);
        Servers = new ServerLog(Time, options.Crawl.Pace);
        Store = new SimulatedStore(Time, Post, _random, Web, options.Crawl.Limits.MaxPages) { Stalls = options.Stalls };
        Frontier = Crawls.Frontier(options.Crawl, Journal);
        _actor = new CoordinatorActor(options.Crawl, Frontier, Journal, Monitor);
        _context = new SimulatedContext(Coordinator, Time, Post, ReceiveAsync);
        _invariants = new FrontierInvariants(options.Crawl, Frontier, Journal);
        _fetchers = [.. Enumerable.Range(0, options.Fetchers).Select(number => new SimulatedFetcher(number, options.Slots, this))];
    }

    public Timeline Time { get; } = new();

    public SimulatedWeb Web { get; }

    public Post Post { get; }

    public ServerLog Servers { get; }

    public SimulatedStore Store { get; }

    public FrontierJournal Journal { get; } = new();

    public CrawlFrontier Frontier { get; }

    /// <summary>What the monitor was told.</summary>
    public List<CrawlFinished> Finished { get; } = [];

    /// <summary>Crawls until the coordinator says that it is finished, and a few minutes beyond.</summary>
    public async Task RunAsync()
    {
        Host();
        await _actor.StartAsync(_context, TestContext.Current.CancellationToken);
        Post.Tell(Monitor, Coordinator, new SubmitSeeds(Crawls.Id, new BatchId(Guid.Empty), [Web.Seed], IsLast: true));
        var end = Time.Now + TimeSpan.FromDays(1);
        while (Finished.Count == 0)
        {
            (await Time.StepAsync(end)).ShouldBeTrue($"still not finished after a day: {Frontier.Counts}");
        }

        var (counts, requests) = (Frontier.Counts, Servers.Requests);
        end = Time.Now + TimeSpan.FromMinutes(5);
        while (await Time.StepAsync(end))
        {
            Finished.Count.ShouldBe(1);
        }

        Frontier.Counts.ShouldBe(counts);
        Servers.Requests.ShouldBe(requests, "requests were made after the end");
    }

    public TimeSpan AnswerTime(FetchOutcome outcome) => outcome == FetchOutcome.TimedOut
        ? Crawls.Fetch.RequestTimeout
        : TimeSpan.FromMilliseconds(_random.Next(10) == 0 ? _random.Next(400, 4000) : _random.Next(5, 400));

    public TimeSpan? RetryAfter() => _random.Next(2) == 0 ? null : TimeSpan.FromSeconds(_random.Next(1, 30));

    private void Host()
    {
        Post.Host(Coordinator, ReceiveAsync);
        Post.Host(SimulatedStore.Address, (message, _) => Store.ReceiveAsync(message));
        Post.Host(Monitor, (message, _) =>
        {
            Finished.AddRange(message is CrawlFinished finished ? [finished] : []);
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
        Time.At(Time.Now, () => ReceiveAsync(new PauseCrawl(Crawls.Id), Monitor));
        Time.At(Time.Now + TimeSpan.FromSeconds(_random.Next(1, 20)), () => ReceiveAsync(new ResumeCrawl(Crawls.Id), Monitor));
    }

    private async ValueTask ReceiveAsync(object message, ActorAddress sender)
    {
        _context.Sender = sender;
        await _actor.ReceiveAsync(message, _context, TestContext.Current.CancellationToken);
        _invariants.Check(message);
    }
}
