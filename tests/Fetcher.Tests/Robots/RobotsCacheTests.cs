using System.Text;
using ActorCrawler.Fetcher.Robots;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit;

namespace ActorCrawler.Fetcher.Tests.Robots;

public sealed class RobotsCacheTests
{
    private const string Token = "OurBot";
    private static readonly CrawlUrl Page = CrawlUrl.FromCanonical("https://a.test/x/y?z");

    private readonly ManualTime _time = new();
    private readonly ScriptedGet _get = new();
    private readonly RobotsCache _cache;

    public RobotsCacheTests() => _cache = new RobotsCache(new RobotsCacheOptions(), _time);

    [Fact]
    public async Task GetAsync_FileThere_ReadsItOnceAndKeepsItForADay()
    {
        _get.Answers(Ok("User-agent: *\nDisallow: /x"), Ok(""));

        (await AskAsync()).Rules!.Evaluate("/x").IsAllowed.ShouldBeFalse();
        _time.Advance(TimeSpan.FromHours(23.9));
        (await AskAsync()).Rules!.Evaluate("/x").IsAllowed.ShouldBeFalse();
        _get.Asked.ShouldBe(["https://a.test/robots.txt"]);

        _time.Advance(TimeSpan.FromHours(0.2));
        (await AskAsync()).Rules!.Evaluate("/x").IsAllowed.ShouldBeTrue();
        _get.Asked.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(FetchOutcome.NotFound)]
    [InlineData(FetchOutcome.ClientError)]
    [InlineData(FetchOutcome.BadRedirect)]
    public async Task GetAsync_FileUnavailable_AllowsEverything(FetchOutcome outcome)
    {
        _get.Answers(new RobotsResponse(outcome, 404));

        (await AskAsync()).Rules.ShouldBeSameAs(RobotsRules.AllowAll);
    }

    [Theory]
    [InlineData(FetchOutcome.TooManyRequests)]
    [InlineData(FetchOutcome.Unavailable)]
    [InlineData(FetchOutcome.ServerError)]
    [InlineData(FetchOutcome.DnsFailed)]
    [InlineData(FetchOutcome.ConnectFailed)]
    [InlineData(FetchOutcome.TlsFailed)]
    [InlineData(FetchOutcome.TimedOut)]
    [InlineData(FetchOutcome.BodyCut)]
    [InlineData(FetchOutcome.ProtocolError)]
    public async Task GetAsync_Unreachable_MustWaitAndIsNotAskedAgainBeforeItsPause(FetchOutcome outcome)
    {
        _get.Answers(new RobotsResponse(outcome, 0), Ok(""));

        (await AskAsync()).ShouldBe(new RobotsAnswer(null, outcome, 0, TimeSpan.FromMinutes(1)));
        _time.Advance(TimeSpan.FromSeconds(45));
        (await AskAsync()).RetryAfter.ShouldBe(TimeSpan.FromSeconds(15));
        _get.Asked.Count.ShouldBe(1);

        _time.Advance(TimeSpan.FromSeconds(15));
        (await AskAsync()).MustWait.ShouldBeFalse();
    }

    [Fact]
    public async Task GetAsync_UnreachableForLong_PauseDoublesUpToAnHour()
    {
        var pauses = new List<double>();
        for (var failure = 0; failure < 9; failure++)
        {
            _get.Answers(new RobotsResponse(FetchOutcome.ServerError, 500));
            var answer = await AskAsync();
            pauses.Add(answer.RetryAfter.TotalMinutes);
            _time.Advance(answer.RetryAfter);
        }

        pauses.ShouldBe([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }

    [Fact]
    public async Task GetAsync_RetryAfter_IsHonouredUpToADay()
    {
        _get.Answers(Failed(TimeSpan.FromMinutes(10)), Failed(TimeSpan.FromDays(400)));

        (await AskAsync()).RetryAfter.ShouldBe(TimeSpan.FromMinutes(10));
        _time.Advance(TimeSpan.FromMinutes(10));
        (await AskAsync()).RetryAfter.ShouldBe(TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task GetAsync_UnreachableWhenRefreshing_OldRulesHold()
    {
        _get.Answers(Ok("User-agent: *\nDisallow: /x"), new RobotsResponse(FetchOutcome.ServerError, 500));
        await AskAsync();
        _time.Advance(TimeSpan.FromHours(25));

        var answer = await AskAsync();

        answer.Rules!.Evaluate("/x").IsAllowed.ShouldBeFalse();
        answer.Outcome.ShouldBe(FetchOutcome.ServerError);
    }

    [Fact]
    public async Task GetAsync_Redirects_AreFollowedToOtherHosts()
    {
        _get.Answers(Redirect("https://www.a.test/robots.txt"), Redirect("https://b.test/r"), Ok("User-agent: *\nDisallow: /x"));

        (await AskAsync()).Rules!.Evaluate("/x").IsAllowed.ShouldBeFalse();
        _get.Asked.ShouldBe(["https://a.test/robots.txt", "https://www.a.test/robots.txt", "https://b.test/r"]);
    }

    [Fact]
    public async Task GetAsync_SixRedirects_CountsAsUnavailable()
    {
        _get.Answers([.. Enumerable.Repeat(Redirect("https://a.test/robots.txt"), 6)]);

        (await AskAsync()).Rules.ShouldBeSameAs(RobotsRules.AllowAll);
        _get.Asked.Count.ShouldBe(6);
    }

    [Fact]
    public async Task GetAsync_RedirectIntoAPrivateNetwork_CountsAsUnavailable()
    {
        _get.Answers(Redirect("http://10.0.0.1/"), new RobotsResponse(FetchOutcome.AddressRefused, 0));

        (await AskAsync()).Rules.ShouldBeSameAs(RobotsRules.AllowAll);
    }

    [Theory]
    [InlineData(FetchOutcome.AddressRefused)]
    [InlineData(FetchOutcome.NotTried)]
    public async Task GetAsync_CallerMayNotAsk_TheNextOneTriesAnew(FetchOutcome outcome)
    {
        _get.Answers(new RobotsResponse(outcome, 0), Ok("User-agent: *\nDisallow: /x"));

        (await AskAsync()).ShouldBe(new RobotsAnswer(null, outcome, 0, TimeSpan.Zero));
        (await AskAsync()).Rules!.Evaluate("/x").IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public async Task GetAsync_TwoAtOnce_MakesOneRequest()
    {
        var answer = new TaskCompletionSource<RobotsResponse>();
        var first = _cache.GetAsync(Page, Token, (_, _) => new(answer.Task), CancellationToken.None);
        var second = AskAsync();

        answer.SetResult(Ok("User-agent: *\nDisallow: /x"));

        (await first).Rules.ShouldBeSameAs((await second).Rules);
        _get.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task GetAsync_FirstCallerGivesUp_AWaitingOneTakesOver()
    {
        _get.Answers(Ok("User-agent: *\nDisallow: /x"));
        using var lease = new CancellationTokenSource();
        var first = _cache.GetAsync(Page, Token, NeverAsync, lease.Token).AsTask();
        var second = AskAsync();

        await lease.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(first);
        (await second).Rules!.Evaluate("/x").IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public async Task GetAsync_OtherScheme_HasItsOwnRules()
    {
        _get.Answers(Ok("User-agent: *\nDisallow: /x"), Ok(""));
        await AskAsync();

        (await AskAsync("http://a.test/x")).Rules!.Evaluate("/x").IsAllowed.ShouldBeTrue();
        _get.Asked.ShouldBe(["https://a.test/robots.txt", "http://a.test/robots.txt"]);
    }

    [Fact]
    public async Task GetAsync_TooManyOrigins_ForgetsTheOneNotUsedForLongest()
    {
        var cache = new RobotsCache(new RobotsCacheOptions { MaxOrigins = 2 }, _time);
        foreach (var origin in new[] { "a", "b", "a", "c", "a", "b" })
        {
            _get.Answers(Ok(""));
            await cache.GetAsync(CrawlUrl.FromCanonical($"https://{origin}.test/"), Token, _get.GetAsync, CancellationToken.None);
        }

        _get.Asked.Select(url => url[8]).ShouldBe(['a', 'b', 'c', 'b']);
    }

    [Fact]
    public async Task GetAsync_FilesTooHeavyTogether_ForgetsOldOnes()
    {
        var cache = new RobotsCache(new RobotsCacheOptions { MaxWeight = 1000 }, _time);
        foreach (var origin in new[] { "a", "b", "a" })
        {
            _get.Answers(Ok($"User-agent: *\nDisallow: /{new string('x', 300)}"));
            await cache.GetAsync(CrawlUrl.FromCanonical($"https://{origin}.test/"), Token, _get.GetAsync, CancellationToken.None);
        }

        _get.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task TryGet_ValidEntry_AnswersWithoutARequest()
    {
        _cache.TryGet(Page, Token, out _).ShouldBeFalse();
        _get.Answers(Ok(""));
        await AskAsync();

        _cache.TryGet(Page, Token, out var answer).ShouldBeTrue();
        answer.MustWait.ShouldBeFalse();
        _time.Advance(TimeSpan.FromHours(24));
        _cache.TryGet(Page, Token, out _).ShouldBeFalse();
    }

    private static RobotsResponse Ok(string text) => new(FetchOutcome.Fetched, 200, Encoding.UTF8.GetBytes(text));

    private static RobotsResponse Failed(TimeSpan retryAfter) => new(FetchOutcome.Unavailable, 503, RetryAfter: retryAfter);

    private static RobotsResponse Redirect(string url) =>
        new(FetchOutcome.Redirected, 301, RedirectTo: CrawlUrl.FromCanonical(url));

    private static async ValueTask<RobotsResponse> NeverAsync(CrawlUrl url, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new InvalidOperationException("not reached");
    }

    private Task<RobotsAnswer> AskAsync(string? url = null) =>
        _cache.GetAsync(url is null ? Page : CrawlUrl.FromCanonical(url), Token, _get.GetAsync, CancellationToken.None).AsTask();

    private sealed class ScriptedGet
    {
        private readonly Queue<RobotsResponse> _answers = new();

        public List<string> Asked { get; } = [];

        public void Answers(params RobotsResponse[] answers) => Array.ForEach(answers, _answers.Enqueue);

        public ValueTask<RobotsResponse> GetAsync(CrawlUrl url, CancellationToken cancellationToken)
        {
            Asked.Add(url.Text);
            return new(_answers.Dequeue());
        }
    }
}
