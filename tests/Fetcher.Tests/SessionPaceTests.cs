using ActorCrawler.Fetcher.Tests.Http;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit;

namespace ActorCrawler.Fetcher.Tests;

public sealed class SessionPaceTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(10);
    private readonly ManualTime _time = new();
    private readonly SessionPace _pace;

    public SessionPaceTests()
    {
        var crawl = new CrawlId("docs");
        var url = CrawlUrl.FromCanonical("http://a.test/");
        _pace = new SessionPace(
            new SiteLeased(
                new LeaseId(crawl, 1, 1), 1, url.Site, TimeSpan.FromMinutes(5), new Pace(Delay, 3), [new UrlRef(url, 0, 1, null, AllowPrivate: false, [])],
                new CrawlProfile(crawl, FetchBed.Settings, new ParseSettings(Assets: false, 100, []))),
            _time);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WaitForTurnAsync_NobodyBefore_TakesTheTurnAtOnce()
    {
        (await _pace.WaitForTurnAsync(Cancelled)).ShouldBeTrue();

        _pace.WaitForTurnAsync(Cancelled).AsTask().IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task WaitForTurnAsync_ARedirectAndTheNextUrlAtOnce_GoOneAfterTheOther()
    {
        _pace.NoteSent(_time.GetTimestamp());
        Task<bool>[] waiting = [_pace.WaitForTurnAsync(Cancelled).AsTask(), _pace.WaitForTurnAsync(Cancelled).AsTask()];

        _time.Advance(Delay + TimeSpan.FromMilliseconds(1));
        await Task.WhenAny(waiting);
        while (_time.PendingTimers == 0 && !Array.TrueForAll(waiting, turn => turn.IsCompleted))
        {
            await Task.Yield();
        }

        waiting.Count(turn => turn.IsCompleted).ShouldBe(1);
        _time.Advance(Delay + TimeSpan.FromMilliseconds(1));
        (await Task.WhenAll(waiting)).ShouldBe([true, true]);
    }

    [Fact]
    public async Task WaitForTurnAsync_TurnBeyondTheLease_IsNone()
    {
        _time.Advance(TimeSpan.FromMinutes(5) - FetchBed.Settings.RequestTimeout - TimeSpan.FromSeconds(1));
        (await _pace.WaitForTurnAsync(Cancelled)).ShouldBeTrue();

        (await _pace.WaitForTurnAsync(Cancelled)).ShouldBeFalse();
    }
}
