using System.Diagnostics;
using ActorCrawler.TestKit.Web;
using Microsoft.AspNetCore.Http;

namespace ActorCrawler.EndToEnd;

/// <summary>
/// Politeness, judged by the server's own log. The gaps can be asserted exactly: the crawler counts its delay from the latest moment at which
/// a request can have reached the server, and one connection never has two requests in flight.
/// </summary>
public sealed class PolitenessTests : IDisposable
{
    private readonly CrawlBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Crawl_Delay_IsKeptBetweenAllRequestsOfASite()
    {
        var delay = TimeSpan.FromMilliseconds(60);
        await using var site = await TestSite.StartAsync(s => s.Robots("User-agent: *\nDisallow:\n").Generated(new GeneratedSite(40)));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "60ms");

        end.Pages.Count.ShouldBe(40);
        site.Log.Requests.Length.ShouldBe(41);
        site.Log.SmallestGap().ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(delay);
        site.Log.MaxInFlight.ShouldBe(1);
    }

    [Fact]
    public async Task Crawl_SeveralSites_KeepTheDelayEachAndGoOnSideBySide()
    {
        var delay = TimeSpan.FromMilliseconds(80);
        await using var one = await TestSite.StartAsync(s => s.Generated(new GeneratedSite(12, seed: 1)));
        await using var two = await TestSite.StartAsync(s => s.On("127.0.0.2").Generated(new GeneratedSite(12, seed: 2)));
        await using var three = await TestSite.StartAsync(s => s.On("127.0.0.3").Generated(new GeneratedSite(12, seed: 3)));
        TestSite[] sites = [one, two, three];

        await _bed.CrawlAsync([.. sites.Select(site => site.Url("/")), "--delay", "80ms"]);

        foreach (var site in sites)
        {
            site.Log.Requests.Length.ShouldBe(13);
            site.Log.SmallestGap().ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(delay);
        }

        // Side by side: one after the other, no two sites' times would overlap.
        sites.Max(site => site.Log.Requests[0].ArrivedAt).ShouldBeLessThan(sites.Min(site => site.Log.Requests[^1].ArrivedAt));
    }

    [Fact]
    public async Task Crawl_ErrorsAndRedirects_CountLikePages()
    {
        var delay = TimeSpan.FromMilliseconds(60);
        await using var site = await TestSite.StartAsync(s => s
            .Page("/", "Home", "/404", "/to", "/500", Fault.Empty, "/ok").Redirect("/to", "/ok").Status("/500", 500).Page("/ok", "OK")
            .Faults().Robots("User-agent: *\nDisallow: /nothing\n"));

        await _bed.CrawlAsync(site.Url("/"), "--delay", "60ms", "--retries", "0");

        site.Log.Requests.Length.ShouldBe(7);
        site.Log.SmallestGap().ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(delay);
    }

    [Theory]
    [InlineData(1, "0")]
    [InlineData(3, "0")]
    [InlineData(8, "0")]
    [InlineData(3, "10ms")]
    public async Task Crawl_ConnectionsPerSite_AreUsedAndNeverExceeded(int connections, string delay)
    {
        var gate = new Gate();
        await using var site = await TestSite.StartAsync(s =>
        {
            s.Page("/", "Home", [.. Enumerable.Range(0, 40).Select(i => $"/held/{i}")]);
            for (var i = 0; i < 40; i++)
            {
                s.Handle($"/held/{i}", context => AnswerSlowlyAsync(context, gate));
            }
        });

        var crawl = _bed.Start(site.Url("/"), "--delay", delay, "--connections-per-site", $"{connections}");
        await site.Log.WaitForAsync(requests => requests.Count(request => request.Path.StartsWith("/held", StringComparison.Ordinal)) >= connections, default)
            .WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        gate.Open();
        var end = await crawl.End;

        end.Pages.Count.ShouldBe(41);
        site.Log.MaxInFlight.ShouldBe(connections);
    }

    [Fact]
    public async Task Crawl_Concurrency_HoldsOverAllSites()
    {
        var gate = new Gate();
        var (inFlight, most) = (0, 0);
        var sites = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => TestSite.StartAsync(s => s
            .On($"127.0.0.{i}").Page("/", "Home", "/a", "/b", "/c").Handle("/a", CountAsync).Handle("/b", CountAsync).Handle("/c", CountAsync))));

        var crawl = _bed.Start([.. sites.Select(site => site.Url("/")), "--delay", "0", "--concurrency", "2"]);
        await gate.Reached.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        gate.Open();
        var end = await crawl.End;

        end.Pages.Count.ShouldBe(24);
        most.ShouldBe(2);
        foreach (var site in sites)
        {
            await site.DisposeAsync();
        }

        async Task CountAsync(HttpContext context)
        {
            var now = Interlocked.Increment(ref inFlight);
            InterlockedMax(now);
            await AnswerSlowlyAsync(context, gate);
            Interlocked.Decrement(ref inFlight);
        }

        void InterlockedMax(int now)
        {
            lock (gate)
            {
                most = Math.Max(most, now);
            }
        }
    }

    [Fact]
    public async Task Crawl_Rate_HoldsOverAllSites()
    {
        await using var one = await TestSite.StartAsync(s => s.Generated(new GeneratedSite(10, seed: 1)));
        await using var two = await TestSite.StartAsync(s => s.On("127.0.0.2").Generated(new GeneratedSite(10, seed: 2)));

        await _bed.CrawlAsync(one.Url("/"), two.Url("/"), "--delay", "0", "--rate", "50/s");

        var all = one.Log.Requests.Concat(two.Log.Requests).Select(request => request.ArrivedAt).Order().ToArray();
        all.Length.ShouldBe(22);

        // 22 requests at 50 a second. A single gap may be shorter: the limit is on grants, and answers to a robots.txt are quick.
        Stopwatch.GetElapsedTime(all[0], all[^1]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(20 * 15));
    }

    // Slow enough that a request too many would be there at the same time. No length is given, so the client waits for the end of this method.
    private static async Task AnswerSlowlyAsync(HttpContext context, Gate gate)
    {
        await gate.PassAsync(context.RequestAborted);
        context.Response.ContentType = SitePage.Html;
        await context.Response.WriteAsync("<title>Held</title>");
        await Task.Delay(TimeSpan.FromMilliseconds(15), TimeProvider.System);
    }
}
