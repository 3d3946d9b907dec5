using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>Limits are exact: <c>--max-pages N</c> stores N pages, and not N and what was in flight.</summary>
public sealed class LimitTests : IDisposable
{
    private readonly CrawlBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(7, 4)]
    [InlineData(50, 8)]
    [InlineData(199, 3)]
    public async Task Crawl_MaxPages_StoresExactlySoMany(int limit, int connections)
    {
        await using var site = await TestSite.StartAsync(s => s.Generated(new GeneratedSite(300)));

        var end = await _bed.CrawlAsync(
            site.Url("/"), "--delay", "0", "--max-pages", $"{limit}", "--connections-per-site", $"{connections}");

        end.Pages.Count.ShouldBe(limit);
        end.Records.Count.ShouldBe(limit);
        site.Log.Pages.Length.ShouldBe(limit);
        end.Report.GetProperty("reason").GetString().ShouldBe("pageLimit");
    }

    [Fact]
    public async Task Crawl_MaxPagesAmongBrokenLinks_CountsPagesAlone()
    {
        await using var site = await TestSite.StartAsync(s =>
        {
            s.Page("/", "Home", [.. Enumerable.Range(0, 20).SelectMany(i => new[] { $"/gone/{i}", $"/page/{i}" })]);
            for (var i = 0; i < 20; i++)
            {
                s.Page($"/page/{i}", $"Page {i}");
            }
        });

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--max-pages", "10", "--connections-per-site", "4");

        end.Pages.Count.ShouldBe(10);
        end.Records.Where(record => record.Status == 404).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Crawl_MaxPagesBeyondTheSite_IsComplete()
    {
        await using var site = await TestSite.StartAsync(s => s.Generated(new GeneratedSite(20)));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--max-pages", "21");

        end.Pages.Count.ShouldBe(20);
        end.Report.GetProperty("reason").GetString().ShouldBe("complete");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 7)]
    [InlineData(5, 15)]
    public async Task Crawl_MaxDepth_FollowsSoManyLinks(int depth, int pages)
    {
        await using var site = await TestSite.StartAsync(BinaryTree);

        var end = await _bed.CrawlAsync(site.Url("/1"), "--delay", "0", "--max-depth", $"{depth}");

        end.Pages.Count.ShouldBe(pages);
        end.Records.Max(record => record.Depth).ShouldBe(Math.Min(depth, 3));
        end.Frontier.Excluded.Values.ShouldAllBe(excluded => excluded.Reason == "Depth" && excluded.Rule == $"--max-depth {depth}");
    }

    [Fact]
    public async Task Crawl_MaxPagesPerSite_HoldsForEachSite()
    {
        await using var one = await TestSite.StartAsync(s => s.Generated(new GeneratedSite(60, seed: 1)));
        await using var two = await TestSite.StartAsync(s => s.On("127.0.0.2").Generated(new GeneratedSite(60, seed: 2)));
        await using var small = await TestSite.StartAsync(s => s.On("127.0.0.3").Generated(new GeneratedSite(5, seed: 3)));

        var end = await _bed.CrawlAsync(
            one.Url("/"), two.Url("/"), small.Url("/"), "--delay", "0", "--max-pages-per-site", "12", "--connections-per-site", "4");

        end.Records.CountBy(record => record.Url.Site.Name).Select(pair => pair.Value).Order().ShouldBe([5, 12, 12]);
        end.Count("urls", "waiting").ShouldBeGreaterThan(0);
    }

    private static void BinaryTree(SiteBuilder site)
    {
        for (var i = 1; i < 16; i++)
        {
            site.Page($"/{i}", $"Node {i}", i < 8 ? [$"/{2 * i}", $"/{(2 * i) + 1}", "/1"] : []);
        }
    }
}
