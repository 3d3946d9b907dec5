using System.Collections.Immutable;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Robots;
using ActorCrawler.Fetcher.Tests.Http;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests;

/// <summary>A session whose settings let it follow redirects in place asks robots.txt, and keeps the pace, for each of them.</summary>
public sealed class RedirectsInASessionTests
{
    [Fact]
    public async Task RunAsync_RedirectWithinTheSite_IsFollowedAtItsPace()
    {
        await using var site = await TestSite.StartAsync(s => s.Redirect("/a", "/b").Redirect("/b", "/c").Page("/c", "C"));
        var delay = TimeSpan.FromMilliseconds(200);

        var report = await RunAsync(site.Url("/a"), TimeProvider.System, delay);

        (report.Outcome, report.Status).ShouldBe((FetchOutcome.Fetched, 200), report.Detail);
        report.Notes.ShouldNotBeNull().Redirects.ShouldBe([new(CrawlUrl.FromCanonical(site.Url("/a")), 302), new(CrawlUrl.FromCanonical(site.Url("/b")), 302)]);
        report.Notes.Url.Text.ShouldBe(site.Url("/c"));
        site.Log.Pages.ShouldBe(["/a", "/b", "/c"]);
        site.Log.SmallestGap().ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(delay);
    }

    [Fact]
    public async Task RunAsync_RobotsTxtOfTheTargetForbidsIt_IsNotFollowed()
    {
        await using var other = await TestSite.StartAsync(s => s.On("127.0.0.2").Robots("User-agent: *\nDisallow: /private").Page("/private", "P"));
        await using var site = await TestSite.StartAsync(s => s.Redirect("/a", other.Url("/private")));

        var report = await RunAsync(site.Url("/a"), TimeProvider.System, TimeSpan.Zero);

        (report.Outcome, report.Detail).ShouldBe((FetchOutcome.RobotsDenied, $"It redirects to {other.Url("/private")}: robots.txt line 2: Disallow: /private"));
        other.Log.Pages.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_RobotsTxt_IsAskedForPlainly()
    {
        await using var site = await TestSite.StartAsync(s => s.Echo("/a"));
        var request = new RequestTemplate("POST", [new("key", "1")], [new("c", "2")], RequestBody.Json("{}"), RequestLogin.Bearer("token"));

        await RunAsync(site.Url("/a"), TimeProvider.System, TimeSpan.Zero, request);

        var robots = site.Log.Requests.Single(asked => asked.Path.StartsWith("/robots.txt", StringComparison.Ordinal));
        (robots.Method, robots.Path).ShouldBe(("GET", "/robots.txt"));
        robots.Headers.Keys.ShouldNotContain("Authorization");
        robots.Headers.Keys.ShouldNotContain("Cookie");
    }

    [Fact]
    public async Task RunAsync_RedirectToAnotherOrigin_ItsRobotsTxtIsNotToldWhatIsSecret()
    {
        await using var other = await TestSite.StartAsync(s => s.On("127.0.0.2").Page("/", "Other"));
        await using var site = await TestSite.StartAsync(s => s.Redirect("/a", other.Url("/")));

        await RunAsync([site.Url("/a")], TimeProvider.System, new Pace(TimeSpan.Zero, 1), WithSecrets);

        Robots(site).Headers["Authorization"].ShouldBe("Bearer secret");
        Robots(other).Headers.Keys.ShouldNotContain("Authorization");
        Robots(other).Headers.Keys.ShouldNotContain("Cookie");
        Robots(other).Headers["X-Mine"].ShouldBe("1");
    }

    [Fact]
    public async Task RunAsync_RobotsTxtRedirectsToAnotherOrigin_IsNotToldWhatIsSecret()
    {
        await using var other = await TestSite.StartAsync(s => s.On("127.0.0.2").Robots("User-agent: *\nDisallow: /private"));
        await using var site = await TestSite.StartAsync(s => s.Redirect("/robots.txt", other.Url("/robots.txt")).Page("/private", "P"));

        var reports = await RunAsync([site.Url("/private")], TimeProvider.System, new Pace(TimeSpan.Zero, 1), WithSecrets);

        reports.ShouldHaveSingleItem().Outcome.ShouldBe(FetchOutcome.RobotsDenied);
        Robots(other).Headers.Keys.ShouldNotContain("Authorization");
        Robots(other).Headers.Keys.ShouldNotContain("Cookie");
    }

    [Fact]
    public async Task RunAsync_RobotsTxtLongerThanIsRead_TheLineThatIsCutInHalfDoesNotCount()
    {
        const string half = "Disallow: /";
        var start = $"User-agent: *\nDisallow: /secret\n#{new string('x', RobotsTxt.MaxBytes)}"[..(RobotsTxt.MaxBytes - half.Length - 1)] + "\n";
        await using var site = await TestSite.StartAsync(s => s.Robots($"{start}{half}closed\n").Page("/a", "A").Page("/secret", "S"));

        (await RunAsync(site.Url("/a"), TimeProvider.System, TimeSpan.Zero)).Outcome.ShouldBe(FetchOutcome.Fetched);
        (await RunAsync(site.Url("/secret"), TimeProvider.System, TimeSpan.Zero)).Outcome.ShouldBe(FetchOutcome.RobotsDenied);
    }

    [Fact]
    public async Task RunAsync_QueryThatRobotsTxtForbids_IsNotAskedFor()
    {
        await using var site = await TestSite.StartAsync(s => s.Robots("User-agent: *\nDisallow: /*?key=").Echo("/a"));
        var request = RequestTemplate.Plain with { Query = [new("key", "1")] };

        (await RunAsync(site.Url("/a"), TimeProvider.System, TimeSpan.Zero, request)).Outcome.ShouldBe(FetchOutcome.RobotsDenied);
        site.Log.Pages.ShouldBeEmpty();
    }

    private static FetchSettings WithSecrets => FetchBed.Settings with
    {
        Headers = [new("Authorization", "Bearer secret"), new("Cookie", "session=secret"), new("X-Mine", "1")],
    };

    private static LoggedRequest Robots(TestSite site) => site.Log.Requests.Single(request => request.IsRobots);

    private static async Task<UrlReport> RunAsync(string url, TimeProvider time, TimeSpan delay, RequestTemplate? request = null) =>
        (await RunAsync([url], time, new Pace(delay, 1), FetchBed.Settings with { Request = request })).ShouldHaveSingleItem();

    private static async Task<IReadOnlyList<UrlReport>> RunAsync(string[] urls, TimeProvider time, Pace pace, FetchSettings settings)
    {
        var patience = TimeSpan.FromMinutes(1); // real time: the machine may have other work to do
        settings = settings with
        {
            ConnectTimeout = patience,
            ResponseTimeout = patience,
            RequestTimeout = patience,
            Answer = new AnswerSettings(MaxRedirects: 10),
        };
        var crawl = new CrawlId("list");
        ImmutableArray<UrlRef> all = [.. urls.Select(url => new UrlRef(CrawlUrl.FromCanonical(url), 0, 1, null, AllowPrivate: true, []))];
        var lease = new SiteLeased(
            new LeaseId(crawl, 1, 1), 1, all[0].Url.Site, TimeSpan.FromMinutes(5), pace, all,
            new CrawlProfile(crawl, settings, new ParseSettings(Assets: false, 100, [])));
        var context = new RecordingContext(new ActorAddress("fetcher", "1"), time);
        using var http = new HttpFetcher(new HttpOptions(), time);
        using var session = new SiteSession(lease, http, new RobotsCache(new RobotsCacheOptions(), time), context);

        await session.RunAsync();

        return [.. context.SentOf<FetchReported>().Select(reported => reported.Report)];
    }
}
