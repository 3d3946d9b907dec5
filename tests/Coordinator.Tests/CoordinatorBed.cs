using System.Collections.Immutable;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests;

/// <summary>A coordinator without an engine: hands it messages, moves its clock, and remembers what it says.</summary>
internal sealed class CoordinatorBed
{
    public static readonly ActorAddress User = new("client", "1");
    private readonly CoordinatorActor _actor;
    private int _handed;
    private long _sequence;

    public CoordinatorBed(ICrawlDirectory directory, params ReadOnlySpan<CoordinatorOptions> crawls)
    {
        Context = new RecordingContext(new ActorAddress("coordinator", "0"), Time);
        Desks = new CrawlDesks(new CrawlClock(Time));
        foreach (var options in crawls)
        {
            Desks.Add(new CrawlDesk(options, Crawls.Frontier(options), new FrontierJournal()));
        }

        _actor = new CoordinatorActor(Desks, directory, monitor: null);
    }

    public ManualTime Time { get; } = new();

    public RecordingContext Context { get; }

    public CrawlDesks Desks { get; }

    public IReadOnlyList<SiteLeased> Grants => Context.SentOf<SiteLeased>();

    /// <summary>Options of another crawl.</summary>
    public static CoordinatorOptions Named(CoordinatorOptions options, string name) =>
        options with { Profile = options.Profile with { Crawl = new CrawlId(name) } };

    public async Task<CoordinatorBed> StartAsync()
    {
        await _actor.StartAsync(Context, TestContext.Current.CancellationToken);
        return this;
    }

    public Task SeedAsync(string crawl, params ReadOnlySpan<string> seeds)
    {
        ImmutableArray<Shared.Urls.CrawlUrl> urls = [.. seeds.ToArray().Select(Url)];
        return TellAsync(new SubmitSeeds(new CrawlId(crawl), new BatchId(Guid.NewGuid()), urls, IsLast: true), User);
    }

    public Task AskAsync(FetcherId fetcher, int freeSlots, params ReadOnlySpan<LeaseId> held) =>
        TellAsync(new RequestWork(fetcher, ++_sequence, freeSlots, [.. held]), ActorAddress.Parse(fetcher.Name));

    /// <summary>Asks, and says what was answered to the user.</summary>
    public async Task<object> RequestAsync(object message)
    {
        var before = Context.Sent.Count;
        await TellAsync(message, User);
        return Context.Sent.Skip(before).First(sent => sent.To == User).Message;
    }

    /// <summary>Reports every URL of a lease, gives it back, and stores its pages.</summary>
    public async Task WorkOffAsync(SiteLeased lease)
    {
        var fetcher = Context.Sent.First(sent => ReferenceEquals(sent.Message, lease)).To;
        foreach (var url in lease.Urls)
        {
            var report = new UrlReport(url.Url.Key, url.Attempt, FetchOutcome.Fetched, 200, SinceSent: TimeSpan.Zero, Bytes: 10);
            await TellAsync(new FetchReported(lease.Lease, report), fetcher);
        }

        await TellAsync(new LeaseReleased(lease.Lease, []), fetcher);
        foreach (var url in lease.Urls)
        {
            await TellAsync(
                new PageParsed(lease.Lease, url.Url.Key, url.Attempt, ParseOutcome.Parsed, [], FromPrivate: false), new ActorAddress("store", "n1"));
        }
    }

    public async Task TellAsync(object message, ActorAddress sender)
    {
        Context.Sender = sender;
        await _actor.ReceiveAsync(message, Context, TestContext.Current.CancellationToken);
    }

    /// <summary>Moves the clock in steps, and hands the actor what it has told itself.</summary>
    public async Task PassAsync(double seconds)
    {
        for (var end = Time.GetUtcNow() + Seconds(seconds); Time.GetUtcNow() < end;)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await HandOverAsync();
        }
    }

    /// <summary>Hands the actor what it has told itself so far.</summary>
    public async Task HandOverAsync()
    {
        for (var sent = Context.Sent; _handed < sent.Count; _handed++)
        {
            if (sent[_handed].To == Context.Self)
            {
                await TellAsync(sent[_handed].Message, Context.Self);
            }
        }
    }
}
