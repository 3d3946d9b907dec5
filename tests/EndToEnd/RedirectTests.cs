using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>Redirects are URLs like any other: each has its record, and the page at the end knows the way there.</summary>
public sealed class RedirectTests : IDisposable
{
    private readonly CrawlBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Crawl_RedirectChain_KeepsTheChainAndCountsNoDepth()
    {
        await using var site = await TestSite.StartAsync(s => s
            .Page("/", "Home", "/old").Redirect("/old", "/older", 301).Redirect("/older", "oldest", 308).Redirect("/oldest", "/new").Page("/new", "New", "/next")
            .Page("/next", "Next"));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        var page = end[site.Url("/new")];
        page.Redirects.Select(url => url.Text).ShouldBe([site.Url("/old"), site.Url("/older"), site.Url("/oldest")]);
        (page.Depth, page.FoundOn?.Text, page.Title).ShouldBe((1, site.Url("/"), "New"));
        end[site.Url("/next")].Depth.ShouldBe(2);
        var first = end[site.Url("/old")];
        (first.Status, first.RedirectTo?.Text, first.ErrorKind).ShouldBe((301, site.Url("/older"), null));
        end.Pages.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(Fault.RedirectToSelf, "loop")]
    [InlineData(Fault.RedirectLoop, "loop")]
    [InlineData(Fault.RedirectNowhere, "Location")]
    [InlineData(Fault.RedirectToScript, "")]
    public async Task Crawl_RedirectThatLeadsNowhere_IsAnError(string path, string detail)
    {
        await using var site = await TestSite.StartAsync(s => s.Faults().Page("/", "Home", path, "/good").Page("/good", "Good"));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        end.Pages.ShouldBe([site.Url("/"), site.Url("/good")]);
        var broken = end.Records.Where(record => record.ErrorKind is not null).ShouldHaveSingleItem();
        broken.ErrorKind.ShouldBe("BadRedirect");
        broken.ErrorDetail.ShouldNotBeNull().ShouldContain(detail);
    }

    [Fact]
    public async Task Crawl_MoreThanTenRedirects_AreTooMany()
    {
        await using var site = await TestSite.StartAsync(s =>
        {
            s.Page("/", "Home", "/hop/0", "/ten/0").Page("/end", "End");
            for (var i = 0; i < 20; i++)
            {
                s.Redirect($"/hop/{i}", $"/hop/{i + 1}").Redirect($"/ten/{i}", i == 9 ? "/end" : $"/ten/{i + 1}");
            }
        });

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        end.Has(site.Url("/hop/11")).ShouldBeFalse();
        end[site.Url("/hop/10")].ErrorKind.ShouldBe("BadRedirect");
        end[site.Url("/hop/10")].Redirects.Length.ShouldBe(10);
        end[site.Url("/end")].Redirects.Length.ShouldBe(10);
    }

    [Fact]
    public async Task Crawl_RedirectOutOfScope_IsNotFollowed()
    {
        await using var other = await TestSite.StartAsync(s => s.On("127.0.0.2").Page("/", "Other"));
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home", "/out").Redirect("/out", other.Url("/")));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        other.Log.Requests.ShouldBeEmpty();
        end[site.Url("/out")].RedirectTo?.Text.ShouldBe(other.Url("/"));
        end.Frontier.Excluded[other.Url("/")].Reason.ShouldBe("Scope");
    }

    [Fact]
    public async Task Crawl_SeedThatRedirects_TakesTheScopeAlong()
    {
        await using var target = await TestSite.StartAsync(s => s.On("127.0.0.2").Page("/", "Target", "/more").Page("/more", "More"));
        await using var site = await TestSite.StartAsync(s => s.Redirect("/", target.Url("/")).Page("/not-linked", "No"));

        var end = await _bed.CrawlAsync(site.Url("/"), "--delay", "0");

        end.Pages.ShouldBe([target.Url("/"), target.Url("/more")]);
        end[target.Url("/")].Depth.ShouldBe(0);
        end[target.Url("/")].Redirects.ShouldHaveSingleItem().Text.ShouldBe(site.Url("/"));
    }
}
