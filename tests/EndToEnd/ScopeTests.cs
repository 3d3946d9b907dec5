using System.Net;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>Nothing is visited that the scope forbids, and each URL that is left out has its rule.</summary>
public sealed class ScopeTests : IAsyncLifetime
{
    private readonly CrawlBed _bed = new()
    {
        Options = new LocalCrawlOptions { Resolve = _ => Task.FromResult(new HostAddresses([IPAddress.Loopback])) },
    };

    private TestSite _home = null!;
    private TestSite _below = null!;
    private TestSite _foreign = null!;

    private string Home => $"http://www.example.test:{_home.Port}";

    private string Below => $"http://docs.example.test:{_below.Port}";

    private string Foreign => $"http://notexample.test:{_foreign.Port}";

    public async ValueTask InitializeAsync()
    {
        _foreign = await TestSite.StartAsync(s => s.Page("/", "Foreign", "/more").Page("/more", "More"));
        _below = await TestSite.StartAsync(s => s.Page("/", "Below", "/more").Page("/more", "More"));
        _home = await TestSite.StartAsync(s => s
            .Page("/", "Home", "/a", "/b?x=1", $"{Below}/", $"{Foreign}/")
            .Page("/a", "A", "/a/1").Page("/a/1", "A1").Page("/b?x=1", "B"));
    }

    public async ValueTask DisposeAsync()
    {
        _bed.Dispose();
        await _home.DisposeAsync();
        await _below.DisposeAsync();
        await _foreign.DisposeAsync();
    }

    [Theory]
    [InlineData("page", 1, 0, 0)]
    [InlineData("host", 4, 0, 0)]
    [InlineData("domain", 4, 2, 0)]
    [InlineData("all", 4, 2, 2)]
    public async Task Crawl_Scope_VisitsItsHostsAlone(string scope, int home, int below, int foreign)
    {
        var end = await _bed.CrawlAsync($"{Home}/", "--scope", scope, "--delay", "0");

        (_home.Log.Pages.Length, _below.Log.Pages.Length, _foreign.Log.Pages.Length).ShouldBe((home, below, foreign));
        end.Pages.Count.ShouldBe(home + below + foreign);
        end.Frontier.Excluded.ContainsKey($"{Foreign}/").ShouldBe(scope != "all");
        end.Frontier.Excluded.Values.ShouldAllBe(excluded => excluded.Rule == $"--scope {scope}");
    }

    [Fact]
    public async Task Crawl_HostScope_AsksNothingOfOtherHosts()
    {
        await _bed.CrawlAsync($"{Home}/", "--delay", "0");

        _foreign.Log.Requests.ShouldBeEmpty();
        _below.Log.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Crawl_Exclude_LeavesMatchesOutButNotSeeds()
    {
        var end = await _bed.CrawlAsync($"{Home}/", $"{Home}/a/1", "--exclude", "/a", "--exclude", @"\?x=", "--delay", "0");

        end.Pages.ShouldBe([$"{Home}/", $"{Home}/a/1"]);
        end.Frontier.Excluded[$"{Home}/a"].ShouldBe(("Exclude", "--exclude /a"));
        end.Frontier.Excluded[$"{Home}/b?x=1"].Reason.ShouldBe("Exclude");
    }

    [Fact]
    public async Task Crawl_Include_VisitsMatchesAlone()
    {
        var end = await _bed.CrawlAsync($"{Home}/", "--include", "/a(/|$)", "--delay", "0");

        end.Pages.ShouldBe([$"{Home}/", $"{Home}/a", $"{Home}/a/1"]);
        end.Frontier.Excluded[$"{Home}/b?x=1"].Reason.ShouldBe("Include");
    }

    [Theory]
    [InlineData("--links-matching", new[] { "/", "/go/1", "/item/1", "/item/2" })]
    [InlineData("--include", new[] { "/", "/go/1" })]
    public async Task Crawl_LinkPattern_HoldsForLinksAndNotForWhereTheyRedirect(string option, string[] visited)
    {
        await using var site = await TestSite.StartAsync(s => s
            .Page("/", "Home", "/go/1", "/about", "/item/2").Redirect("/go/1", "/item/1").Page("/item/1", "Item", "/about")
            .Page("/item/2", "Other").Page("/about", "About"));
        string[] patterns = option == "--include" ? [option, "/go/"] : [option, "/go/", option, "/item/2"];

        var end = await _bed.CrawlAsync([site.Url("/"), "--delay", "0", .. patterns]);

        end.Records.Select(record => record.Url.PathAndQuery.ToString()).Order(StringComparer.Ordinal).ShouldBe(visited);
        end.Frontier.Excluded[site.Url("/about")].Rule.ShouldBe($"matches no {option}");
    }
}
