using System.Diagnostics;
using ActorCrawler.TestKit.Web;
using Microsoft.AspNetCore.Http;

namespace ActorCrawler.EndToEnd;

/// <summary>What is done about answers that are no pages: some are final, some are worth another attempt, some ask for a rest.</summary>
public sealed class AnswerTests : IDisposable
{
    private readonly CrawlBed _bed = CrawlBed.InHaste(300);

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(404, "NotFound", 1)]
    [InlineData(410, "NotFound", 1)]
    [InlineData(401, "ClientError", 1)]
    [InlineData(403, "ClientError", 1)]
    [InlineData(500, "ServerError", 2)]
    [InlineData(502, "ServerError", 2)]
    [InlineData(503, "Unavailable", 4)]
    [InlineData(429, "TooManyRequests", 6)]
    public async Task Crawl_ErrorStatus_IsTriedAsOftenAsItIsWorth(int status, string kind, int attempts)
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home", "/bad", "/good").Status("/bad", status).Page("/good", "Good"));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--retries", "1");

        var record = end[site.Url("/bad")];
        (record.Status, record.ErrorKind, record.Attempt).ShouldBe((status, kind, attempts));
        site.Log.CountOf("/bad").ShouldBe(attempts);
        end.Pages.ShouldBe([site.Url("/"), site.Url("/good")]);
        end.Frontier.Urls[site.Url("/bad")].State.ShouldBe("Failed");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Crawl_ErrorThatPasses_EndsWithThePage(int status)
    {
        var requests = 0;
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home", "/sometimes").Handle("/sometimes", context =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref requests) < 3 ? status : 200;
            context.Response.ContentType = SitePage.Html;
            return context.Response.WriteAsync("<title>At last</title>");
        }));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        var record = end[site.Url("/sometimes")];
        (record.Title, record.Attempt, record.ErrorKind).ShouldBe(("At last", 3, null));
        end.Frontier.Urls[site.Url("/sometimes")].Attempts.Select(attempt => attempt.State).ShouldBe(["Waiting", "Waiting", "Done"]);
    }

    [Fact]
    public async Task Crawl_NoRetries_TakesTheFirstAnswer()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home", "/a", "/b").Status("/a", 500).Status("/b", 503));

        await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--retries", "0");

        (site.Log.CountOf("/a"), site.Log.CountOf("/b")).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Crawl_RetryAfter_RestsTheWholeSite(int status)
    {
        var first = true;
        await using var site = await TestSite.StartAsync(s => s
            .Page("/", "Home", "/busy", "/other")
            .Page("/other", "Other")
            .Handle("/busy", context =>
            {
                (context.Response.StatusCode, first) = (first ? status : 200, false);
                context.Response.Headers.RetryAfter = "300";
                return Task.CompletedTask;
            }));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        end.Pages.Count.ShouldBe(3);
        var requests = site.Log.Requests.ToArray();
        var busy = Array.FindIndex(requests, request => request.Path == "/busy");

        // 300 s of the hasty clock, many times the rest that the crawler would have chosen itself
        Stopwatch.GetElapsedTime(requests[busy].ArrivedAt, requests[busy + 1].ArrivedAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Crawl_SiteThatIsDown_IsGivenUpAndTheOthersGoOn()
    {
        using var bed = CrawlBed.InHaste(1000);
        await using var up = await TestSite.StartAsync(s => s.Page("/", "Up", "/more").Page("/more", "More"));
        string down;
        await using (var gone = await TestSite.StartAsync(s => s.On("127.0.0.2").Page("/", "Down")))
        {
            down = gone.BaseUrl;
        }

        var seeds = Enumerable.Range(0, 30).Select(i => $"{down}/{i}").ToArray();
        var end = await bed.CrawlAsync([up.Url("/"), .. seeds, "--delay", "0", "--retries", "0"]);

        end.Pages.ShouldBe([up.Url("/"), up.Url("/more")]);
        end.Count("urls", "failed").ShouldBe(30);
        end.Records.Count(record => record.ErrorKind == "ConnectFailed").ShouldBe(15);
        end.Frontier.Urls.Values.Count(url => url.Attempts[^1].Outcome == "SiteGivenUp").ShouldBe(15);
    }
}
