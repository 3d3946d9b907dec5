using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests.Http;

/// <summary>The site that other tests judge by has to be right itself.</summary>
public sealed class TestSiteTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(250)]
    [InlineData(3000)]
    public void GeneratedSite_FollowedFromItsFirstPage_ReachesExactlyItsPaths(int pages)
    {
        var site = new GeneratedSite(pages);
        var seen = new HashSet<int> { 0 };
        var queue = new Queue<int>(seen);
        while (queue.TryDequeue(out var page))
        {
            foreach (var link in site.LinksOf(page).Where(seen.Add))
            {
                queue.Enqueue(link);
            }
        }

        seen.Order().ShouldBe(Enumerable.Range(0, pages));
        site.Paths.Distinct(StringComparer.Ordinal).Count().ShouldBe(pages);
        site.Unlinked.ShouldNotBeEmpty();
    }

    [Fact]
    public void GeneratedSite_SameNumbers_IsTheSameSite()
    {
        var one = new GeneratedSite(100, seed: 5);
        var other = new GeneratedSite(100, seed: 5);

        one.Find("/p/7").ShouldBe(other.Find("/p/7"));
        new GeneratedSite(100, seed: 6).Find("/p/7").ShouldNotBe(one.Find("/p/7"));
    }

    [Fact]
    public async Task Log_RequestsAtOnce_CountsThem()
    {
        var gate = new Gate();
        await using var site = await TestSite.StartAsync(s => s.Page("/a", "A").Hold("/a", gate).Page("/b", "B").Hold("/b", gate));
        using var bed = new FetchBed();

        Task<Fetcher.Http.FetchResult>[] fetches = [bed.FetchAsync(site.Url("/a")), bed.FetchAsync(site.Url("/b"))];
        await site.Log.WaitForAsync(count: 2, CancellationToken.None);
        gate.Open();
        await Task.WhenAll(fetches);
        await bed.FetchAsync(site.Url("/a"));

        site.Log.Requests.Select(request => request.InFlight).ShouldBe([1, 2, 1]);
        site.Log.SmallestGap().ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
    }

    [Fact]
    public async Task StartAsync_SeveralAddresses_AreSeveralSites()
    {
        await using var one = await TestSite.StartAsync(s => s.Page("/", "One"));
        await using var two = await TestSite.StartAsync(s => s.On("127.0.0.2").Generated(new GeneratedSite(10)));
        using var bed = new FetchBed();

        (await bed.FetchAsync(two.Url("/"))).Outcome.ShouldBe(FetchOutcome.Fetched);

        two.BaseUrl.ShouldStartWith("http://127.0.0.2:");
        (one.Log.Requests.Length, two.Log.Requests.Length).ShouldBe((0, 1));
    }
}
