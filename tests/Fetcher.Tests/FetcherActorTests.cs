using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Robots;
using ActorCrawler.Fetcher.Tests.Http;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests;

public sealed class FetcherActorTests : IDisposable
{
    private static readonly CrawlProfile Profile =
        new(new CrawlId("docs"), FetchBed.Settings with { ObeyRobots = false }, new ParseSettings(Assets: false, MaxLinks: 100, Fields: []));

    private readonly ManualTime _time = new();
    private readonly HttpFetcher _http;
    private readonly RecordingContext _context;
    private readonly FetcherActor _fetcher;

    public FetcherActorTests()
    {
        _http = new HttpFetcher(new HttpOptions(), _time, HostResolver.Resolve);
        _context = new RecordingContext(new ActorAddress("fetcher", "1"), _time);
        _fetcher = new FetcherActor(new FetcherOptions { Slots = 4 }, _http, new RobotsCache(new RobotsCacheOptions(), _time));
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task CutOff_WithALease_GivesItBackAndTakesAndAsksForNothing()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home").Page("/next", "Next"));
        await _fetcher.StartAsync(_context, Cancelled);
        await TellAsync(Lease(1, site, "/", "/next"));
        await _context.NextAsync<FetchReported>(Cancelled);

        await TellAsync(new CutOff(IsCutOff: true));
        await TellOwnAsync();
        await TellAsync(Lease(2, site, "/next"));

        var released = _context.SentOf<LeaseReleased>();
        released.Select(lease => (lease.Lease.Number, lease.NotTried.Length)).ShouldBe([(1, 1), (2, 1)]);
        _context.SentOf<RequestWork>().Count.ShouldBe(1);
        site.Log.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task CutOff_IsOver_AsksForWorkAtOnceWithAllSlots()
    {
        await _fetcher.StartAsync(_context, Cancelled);
        await TellAsync(new CutOff(IsCutOff: true));

        await TellAsync(new CutOff(IsCutOff: false));

        var requests = _context.SentOf<RequestWork>();
        requests.Count.ShouldBe(2);
        requests[1].FreeSlots.ShouldBe(4);
        requests[1].Held.ShouldBeEmpty();
    }

    [Fact]
    public async Task StopAsync_RequestTakesLongerThanThereIsTimeFor_LeaseGoesBackWithoutIt()
    {
        var gate = new Gate();
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home").Hold("/", gate).Page("/next", "Next"));
        await _fetcher.StartAsync(_context, Cancelled);
        await TellAsync(Lease(1, site, "/", "/next"));
        await gate.Reached;

        await Should.ThrowAsync<OperationCanceledException>(
            async () => await _fetcher.StopAsync(_context, new CancellationToken(canceled: true)));

        _context.SentOf<LeaseReleased>().ShouldHaveSingleItem().NotTried.ShouldBe([CrawlUrl.FromCanonical(site.Url("/next")).Key]);
        gate.Open();
    }

    [Fact]
    public async Task StopAsync_RequestsForWorkMayBeUnderWay_TakesThemBackAtLast()
    {
        await _fetcher.StartAsync(_context, Cancelled);
        var before = _context.SentOf<RequestWork>().Single();

        await _fetcher.StopAsync(_context, Cancelled);

        var last = _context.Sent[^1].Message.ShouldBeOfType<RequestWork>();
        (last.FreeSlots, last.Held.Length, last.Sequence > before.Sequence).ShouldBe((0, 0, true));
    }

    private static SiteLeased Lease(int number, TestSite site, params string[] paths) => new(
        new LeaseId(Profile.Crawl, 1, number),
        AnswersSequence: 1,
        CrawlUrl.FromCanonical(site.Url("/")).Site,
        TimeSpan.FromHours(2),
        new Pace(TimeSpan.FromMinutes(10), 1),
        [.. paths.Select(path => new UrlRef(CrawlUrl.FromCanonical(site.Url(path)), Depth: 0, Attempt: 1, FoundOn: null, AllowPrivate: true, Redirects: []))],
        Profile);

    private ValueTask TellAsync(object message) => _fetcher.ReceiveAsync(message, _context, Cancelled);

    // what the session told the actor itself when it ended
    private async Task TellOwnAsync()
    {
        while (true)
        {
            var sent = await _context.NextAsync(Cancelled);
            if (sent.To == _context.Self)
            {
                await TellAsync(sent.Message);
                return;
            }
        }
    }
}
