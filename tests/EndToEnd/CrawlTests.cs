using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>A crawl finds every page that can be reached, each once, and says of each where it was found.</summary>
public sealed class CrawlTests : IDisposable
{
    private readonly CrawlBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(400, "1")]
    [InlineData(700, "8")]
    public async Task Crawl_GeneratedSite_RecordsExactlyTheReachablePages(int pages, string connections)
    {
        var generated = new GeneratedSite(pages);
        await using var site = await TestSite.StartAsync(s => s.Generated(generated));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--connections-per-site", connections);

        end.Pages.ShouldBe(generated.Paths.Select(site.Url).Order(StringComparer.Ordinal));
        end.Records.Count.ShouldBe(pages);
        site.Log.Pages.Order(StringComparer.Ordinal).ShouldBe(generated.Paths.Order(StringComparer.Ordinal));
        end.Report.GetProperty("reason").GetString().ShouldBe("complete");
    }

    [Fact]
    public async Task Crawl_GeneratedSite_TellsOfEachPageWhereItWasFound()
    {
        var generated = new GeneratedSite(300, seed: 5);
        await using var site = await TestSite.StartAsync(s => s.Generated(generated));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--connections-per-site", "4");

        for (var number = 1; number < generated.Paths.Length; number++)
        {
            var record = end[site.Url(generated.Paths[number])];
            var parent = generated.Paths.IndexOf(record.FoundOn.ShouldNotBeNull().Text[site.BaseUrl.Length..]);
            generated.LinksOf(parent).ShouldContain(number);
            record.Depth.ShouldBe(end[record.FoundOn.Text].Depth + 1);
            record.Title.ShouldBe(generated.TitleOf(number));
            record.H1.ShouldBe(generated.TitleOf(number));
            (record.Status, record.Language, record.MediaType, record.Attempt).ShouldBe((200, "en", "text/html", 1));
            record.Links.Length.ShouldBe(generated.LinksOf(number).Distinct().Count());
        }

        var home = end[site.Url("/")];
        (home.Depth, home.FoundOn).ShouldBe((0, null));
    }

    [Fact]
    public async Task Crawl_SeedsFromEverywhere_StartsAtEachOfThem()
    {
        await using var one = await TestSite.StartAsync(s => s.Page("/", "One", "/a").Page("/a", "A"));
        await using var two = await TestSite.StartAsync(s => s.On("127.0.0.2").Page("/", "Two", "/b").Page("/b", "B"));
        await using var three = await TestSite.StartAsync(s => s.On("127.0.0.3").Page("/deep", "Three", "/", "/c").Page("/c", "C"));
        var file = _bed.Write("seeds.txt", $"# seeds\n{two.Url("/")}\n\n{three.Url("/deep")}\n{three.Url("/deep#again")}\n");

        var end = await _bed.CrawlAsync(one.Url("/"), one.Url("/a"), "--seeds", file, "--delay", "0");

        end.Pages.ShouldBe(
            new[] { one.Url("/"), one.Url("/a"), two.Url("/"), two.Url("/b"), three.Url("/deep"), three.Url("/c") }.Order(StringComparer.Ordinal));
        end[three.Url("/")].Status.ShouldBe(404);
        end[one.Url("/a")].FoundOn.ShouldBeNull();
        end.Count("sites").ShouldBe(3);
    }

    [Fact]
    public async Task Crawl_SameSeedsTwice_GivesTheSameRecords()
    {
        var generated = new GeneratedSite(150, seed: 9);
        await using var site = await TestSite.StartAsync(s => s.Generated(generated));

        var first = await _bed.CrawlAsync(site.Url("/"), "--delay", "0", "--connections-per-site", "4");
        var second = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        second.Pages.ShouldBe(first.Pages);
        second.Records.Select(record => (record.Url, record.ContentHash, record.Title))
            .ShouldBe(first.Records.Select(record => (record.Url, record.ContentHash, record.Title)), ignoreOrder: true);
    }

    [Fact]
    public async Task Crawl_NothingThere_EndsWithAnEmptyResult()
    {
        await using var site = await TestSite.StartAsync(_ => { });

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        end.Pages.ShouldBeEmpty();
        (end[site.Url("/")].Status, end[site.Url("/")].ErrorKind).ShouldBe((404, "NotFound"));
    }
}
