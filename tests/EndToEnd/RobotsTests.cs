using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>What a site says to robots is obeyed: its robots.txt, its headers, its pages and its links.</summary>
public sealed class RobotsTests : IDisposable
{
    private readonly CrawlBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Crawl_RobotsTxt_IsAskedFirstAndObeyed()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Robots("User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\nAllow: /private/but-this\n\nUser-agent: otherbot\nDisallow: /\n")
            .Page("/", "Home", "/private", "/private/x", "/private/but-this", "/a.pdf", "/a.pdf?x", "/open")
            .Page("/private", "P").Page("/private/x", "X").Page("/private/but-this", "This").Page("/a.pdf", "PDF").Page("/a.pdf?x", "No PDF").Page("/open", "Open"));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--connections-per-site", "4");

        site.Log.Requests[0].Path.ShouldBe("/robots.txt");
        site.Log.CountOf("/robots.txt").ShouldBe(1);
        site.Log.Pages.Order(StringComparer.Ordinal).ShouldBe(["/", "/a.pdf?x", "/open", "/private/but-this"]);
        end.Pages.Count.ShouldBe(4);
        foreach (var path in (string[])["/private", "/private/x", "/a.pdf"])
        {
            var refused = end.Frontier.Urls[site.Url(path)];
            (refused.State, refused.Attempts[^1].Outcome).ShouldBe(("Excluded", "RobotsDenied"));
            end.Has(site.Url(path)).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Crawl_GroupOfOurOwn_IsTheOneThatHolds()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Robots("User-agent: *\nDisallow: /\n\nUser-agent: ActorCrawler\nDisallow: /not-you\n")
            .Page("/", "Home", "/not-you", "/you").Page("/you", "You").Page("/not-you", "No"));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        end.Pages.ShouldBe([site.Url("/"), site.Url("/you")]);
        site.Log.Requests[0].UserAgent.ShouldNotBeNull().ShouldStartWith("ActorCrawler/");
    }

    [Fact]
    public async Task Crawl_SeedThatRobotsForbid_IsNotRequested()
    {
        await using var site = await TestSite.StartAsync(s => s.Robots("User-agent: *\nDisallow: /\n").Page("/", "Home"));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        site.Log.Pages.ShouldBeEmpty();
        end.Records.ShouldBeEmpty();
    }

    [Fact]
    public async Task Crawl_IgnoreRobots_SaysSoAndAsksForNone()
    {
        await using var site = await TestSite.StartAsync(s => s.Robots("User-agent: *\nDisallow: /\n").Page("/", "Home", "/a").Page("/a", "A"));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--ignore-robots");

        end.Pages.Count.ShouldBe(2);
        site.Log.CountOf("/robots.txt").ShouldBe(0);
        end.Error.ShouldContain("WARNING");
    }

    [Fact]
    public async Task Crawl_CrawlDelay_IsKeptThoughTheUserWantsNone()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Robots("User-agent: *\nCrawl-delay: 0.15\n").Generated(new GeneratedSite(12)));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--connections-per-site", "4");

        end.Pages.Count.ShouldBe(12);
        site.Log.SmallestGap().ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(150));
    }

    [Fact]
    public async Task Crawl_NoFollow_IsRecordedAndNotFollowed()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Html("/", "<title>Home</title><a href=/meta>a</a><a href=/header>a</a><a href=/named>a</a><a rel='nofollow noopener' href=/from-link>a</a>")
            .Html("/meta", "<meta name=robots content='noindex, nofollow'><a href=/from-meta>a</a>")
            .Html("/named", "<meta name=actorcrawler content=nofollow><a href=/from-named>a</a>")
            .Html("/header", "<a href=/from-header>a</a>").Header("/header", "X-Robots-Tag", "nofollow").Header("/header", "X-Robots-Tag", "otherbot: noindex"));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        end.Pages.Count.ShouldBe(4);
        site.Log.Pages.ShouldAllBe(path => !path.StartsWith("/from", StringComparison.Ordinal));
        end.Frontier.Excluded.Keys.Order(StringComparer.Ordinal).ShouldBe(
            new[] { "/from-link", "/from-meta", "/from-named", "/from-header" }.Select(site.Url).Order(StringComparer.Ordinal));
        end.Frontier.Excluded.Values.ShouldAllBe(excluded => excluded.Reason == "NoFollow");
        end[site.Url("/meta")].NoIndex.ShouldBeTrue();
        end[site.Url("/header")].NoIndex.ShouldBeFalse();
        end[site.Url("/meta")].Links.ShouldHaveSingleItem().NoFollow.ShouldBeTrue();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Crawl_RobotsTxtThatCannotBeHad_WaitsAndGivesUp(int status)
    {
        using var bed = CrawlBed.InHaste(300);
        await using var site = await TestSite.StartAsync(s => s.Status("/robots.txt", status).Page("/", "Home"));
        await using var other = await TestSite.StartAsync(s => s.On("127.0.0.2").Page("/", "Other"));

        var end = await bed.CrawlAsync(site.Url("/"), other.Url("/"), "--delay", "0", "--retries", "1");

        site.Log.Pages.ShouldBeEmpty();
        site.Log.CountOf("/robots.txt").ShouldBeGreaterThan(1);
        (end[site.Url("/")].ErrorKind, end[site.Url("/")].Attempt).ShouldBe(("RobotsUnavailable", 4));
        end.Pages.ShouldBe([other.Url("/")]);
    }

    [Fact]
    public async Task Crawl_RobotsTxtThatComesLate_IsWaitedFor()
    {
        using var bed = CrawlBed.InHaste(100);
        var asked = 0;
        await using var site = await TestSite.StartAsync(s => s
            .Page("/", "Home", "/closed").Page("/closed", "Closed")
            .Handle("/robots.txt", async context =>
            {
                var ready = Interlocked.Increment(ref asked) > 2;
                context.Response.StatusCode = ready ? 200 : 500;
                await context.Response.Body.WriteAsync("User-agent: *\nDisallow: /closed\n"u8.ToArray());
            }));

        var end = await bed.CrawlAsync(site.Url("/"), "--delay", "0");

        end.Pages.ShouldBe([site.Url("/")]);
        site.Log.Pages.ShouldBe(["/"]);
        site.Log.Requests.TakeWhile(request => request.IsRobots).Count().ShouldBe(3);
    }

    [Fact]
    public async Task Crawl_RobotsTxtBehindARedirect_IsFollowed()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Redirect("/robots.txt", "/moved.txt").Bytes("/moved.txt", "text/plain", "User-agent: *\nDisallow: /x\n"u8.ToArray())
            .Page("/", "Home", "/x").Page("/x", "X"));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        end.Pages.ShouldBe([site.Url("/")]);
        site.Log.CountOf("/x").ShouldBe(0);
    }

    [Fact]
    public async Task Crawl_SeveralOriginsOfAHost_HaveRulesOfTheirOwn()
    {
        await using var strict = await TestSite.StartAsync(s => s.Robots("User-agent: *\nDisallow: /x\n").Page("/", "Strict", "/x").Page("/x", "X"));
        await using var open = await TestSite.StartAsync(s => s.Page("/", "Open", "/x").Page("/x", "X"));

        var end = await _bed.CrawlAsync(strict.Url("/"), open.Url("/"), "--delay", "0");

        end.Has(open.Url("/x")).ShouldBeTrue();
        end.Has(strict.Url("/x")).ShouldBeFalse();
    }
}
