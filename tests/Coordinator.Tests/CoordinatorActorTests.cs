using System.Collections.Immutable;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;
using static ActorCrawler.Coordinator.Tests.Crawls;

namespace ActorCrawler.Coordinator.Tests;

public sealed partial class CoordinatorActorTests
{
    private static readonly ActorAddress Monitor = new("monitor", "0");
    private static readonly ActorAddress FetcherAddress = ActorAddress.Parse(Fetcher.Name);
    private readonly ManualTime _time = new();
    private readonly RecordingContext _context;
    private readonly CrawlDesks _desks;
    private CrawlFrontier _frontier = Crawls.Frontier(Fast);
    private CoordinatorActor _actor;
    private int _handed;
    private long _sequence;

    public CoordinatorActorTests()
    {
        _context = new RecordingContext(new ActorAddress("coordinator", "0"), _time);
        _desks = new CrawlDesks(new CrawlClock(_time));
        _actor = new CoordinatorActor(_desks, new SingleCrawl(), Monitor);
    }

    private IReadOnlyList<SiteLeased> Grants => _context.SentOf<SiteLeased>();

    [Fact]
    public async Task RequestWork_MoreSitesThanSlots_GrantsNoMoreThanTheFreeSlots()
    {
        await StartAsync(Fast);
        await SeedAsync([.. Enumerable.Range(0, 10).Select(number => $"http://site{number}.test/")]);
        Grants.ShouldBeEmpty();

        await AskAsync(3);

        Grants.Count.ShouldBe(3);
        Grants.ShouldAllBe(grant => grant.AnswersSequence == _sequence && grant.Profile == Fast.Profile);
        Grants.Select(grant => grant.Site).Distinct().Count().ShouldBe(3);
        await AskAsync(3);
        Grants.Count.ShouldBe(3, "the three of before are on their way");
        await AskAsync(3, [.. Grants.Select(grant => grant.Lease)]);
        Grants.Count.ShouldBe(6);
    }

    [Fact]
    public async Task RequestWork_BeforeThereIsWork_IsServedWhenWorkComes()
    {
        await StartAsync(Fast);
        await AskAsync(4);

        await SeedAsync("http://a.test/");

        _context.Sent.Single(sent => sent.Message is SiteLeased).To.ShouldBe(FetcherAddress);
    }

    [Fact]
    public async Task RequestWork_SiteRests_ServedByTheClockAndNotBefore()
    {
        await StartAsync(Fast with { Pace = new PaceOptions { Delay = Seconds(1) } });
        await SeedAsync("http://a.test/");
        await AskAsync(4);
        await TellAsync(new LeaseReleased(Grants[0].Lease, [Grants[0].Urls[0].Url.Key]), FetcherAddress);
        await PassAsync(0.9);
        Grants.Count.ShouldBe(1);

        await PassAsync(0.1);

        Grants.Count.ShouldBe(2);
    }

    [Fact]
    public async Task RequestWork_GrantMissingForLong_TakenBackAndGrantedAnew()
    {
        await StartAsync(Fast);
        await SeedAsync("http://a.test/");
        await AskAsync(1);
        await PassAsync(10);
        await AskAsync(1);
        Grants.Count.ShouldBe(1);

        await PassAsync(0.5);
        await AskAsync(1);

        Grants.Count.ShouldBe(2);
        Grants[1].Urls.Single().Attempt.ShouldBe(2);
    }

    [Fact]
    public async Task RequestWork_OfLongAgo_TakesNothingBack()
    {
        await StartAsync(Fast);
        await SeedAsync("http://a.test/");
        var old = await AskAsync(1);
        await AskAsync(0, [Grants[0].Lease]);
        await PassAsync(11);

        await TellAsync(old, FetcherAddress);

        _frontier.Leases.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Lease_HolderGoneSilent_ExpiresAndGoesToAnother()
    {
        await StartAsync(Fast);
        await SeedAsync("http://a.test/");
        await AskAsync(1);
        await TellAsync(new RequestWork(OtherFetcher, 1, 1, []), ActorAddress.Parse(OtherFetcher.Name));

        await PassAsync(Grants[0].ValidFor.TotalSeconds + 5 + 1);

        _context.Sent.Last(sent => sent.Message is SiteLeased).To.ShouldBe(ActorAddress.Parse(OtherFetcher.Name));
        Grants.Count.ShouldBe(2);
    }

    [Fact]
    public async Task OutcomeSettled_NoAnswer_RepeatedAfterTheDeadlineAndFinishedOnce()
    {
        await StartAsync(Fast);
        await SeedAsync("http://a.test/");
        await AskAsync(1);
        var report = await ReportAsync(FetchOutcome.NotFound);
        await TellAsync(new LeaseReleased(Grants[0].Lease, []), FetcherAddress);
        _context.Sent.Single(sent => sent.Message is OutcomeSettled).To.ShouldBe(new ActorAddress("parser"));
        await PassAsync(61);
        _context.SentOf<OutcomeSettled>().Count.ShouldBe(2);
        _context.SentOf<OutcomeSettled>().ShouldAllBe(settled => settled.Report == report && settled.Lease == Grants[0].Lease);
        _context.SentOf<CrawlFinished>().ShouldBeEmpty();

        var parsed = new PageParsed(Grants[0].Lease, report.Key, 1, ParseOutcome.NoPage, [], FromPrivate: false);
        await TellAsync(parsed, new ActorAddress("store", "0"));
        await TellAsync(parsed, new ActorAddress("store", "0"));
        await PassAsync(100);

        var finished = _context.Sent.Single(sent => sent.Message is CrawlFinished);
        finished.To.ShouldBe(Monitor);
        ((CrawlFinished)finished.Message).Reason.ShouldBe(FinishReason.Complete);
        ((CrawlFinished)finished.Message).Final.Counts.Failed.ShouldBe(1);
        _context.SentOf<OutcomeSettled>().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Start_ActorMadeAnewOnTheSameFrontier_GoesOnCountingTime()
    {
        await StartAsync(Fast with { Pace = new PaceOptions { Delay = Seconds(1) } });
        await SeedAsync("http://a.test/");
        await PassAsync(3600);
        await AskAsync(1);
        await TellAsync(new LeaseReleased(Grants[0].Lease, [Grants[0].Urls[0].Url.Key]), FetcherAddress);

        _actor = new CoordinatorActor(_desks, new SingleCrawl(), Monitor);
        await _actor.StartAsync(_context, TestContext.Current.CancellationToken);
        await AskAsync(1);
        await PassAsync(1);

        Grants.Count.ShouldBe(2);
    }

    private async Task StartAsync(CoordinatorOptions options)
    {
        _frontier = Crawls.Frontier(options);
        _desks.Add(new CrawlDesk(options, _frontier, new FrontierJournal()));
        await _actor.StartAsync(_context, TestContext.Current.CancellationToken);
    }

    private Task SeedAsync(params string[] seeds) =>
        TellAsync(new SubmitSeeds(Crawls.Id, new BatchId(Guid.NewGuid()), [.. seeds.Select(Url)], IsLast: true), Monitor);

    private async Task<RequestWork> AskAsync(int freeSlots, ImmutableArray<LeaseId> held = default)
    {
        var request = new RequestWork(Fetcher, ++_sequence, freeSlots, held.IsDefault ? [] : held);
        await TellAsync(request, FetcherAddress);
        return request;
    }

    private async Task<UrlReport> ReportAsync(FetchOutcome outcome)
    {
        var report = new UrlReport(Grants[0].Urls[0].Url.Key, 1, outcome, SinceSent: Seconds(0.1));
        await TellAsync(new FetchReported(Grants[0].Lease, report), FetcherAddress);
        return report;
    }

    private async Task TellAsync(object message, ActorAddress sender)
    {
        _context.Sender = sender;
        await _actor.ReceiveAsync(message, _context, TestContext.Current.CancellationToken);
    }

    // Moves the clock in steps, and hands the actor what it has told itself.
    private async Task PassAsync(double seconds)
    {
        for (var end = _time.GetUtcNow() + Seconds(seconds); _time.GetUtcNow() < end;)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            var sent = _context.Sent;
            for (; _handed < sent.Count; _handed++)
            {
                if (sent[_handed].To == _context.Self)
                {
                    await TellAsync(sent[_handed].Message, _context.Self);
                }
            }
        }
    }
}
