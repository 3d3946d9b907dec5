using System.Net;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>
/// A public page must not lead the crawler inside. The public site has a public address: it is looked up, judged and dialled as such, and only
/// the last step, the socket, ends on a site of this test.
/// </summary>
public sealed class PrivateAddressTests : IAsyncLifetime
{
    private static readonly IPAddress PublicAddress = IPAddress.Parse("93.184.216.34");
    private readonly CrawlBed _bed;
    private TestSite _inside = null!;
    private TestSite _public = null!;

    public PrivateAddressTests() => _bed = new CrawlBed
    {
        Options = new LocalCrawlOptions { Resolve = ResolveAsync, Http = new HttpOptions { Route = Route } },
    };

    private string Public => $"http://public.test:{_public.Port}";

    private string Inside => $"http://127.0.0.1:{_inside.Port}";

    public async ValueTask InitializeAsync()
    {
        _inside = await TestSite.StartAsync(s => s.Page("/", "Inside", "/secret").Page("/secret", "Secret"));
        _public = await TestSite.StartAsync(s => s
            .Page("/", "Public", $"{Inside}/", $"http://inside.test:{_inside.Port}/", $"http://[::1]:{_inside.Port}/", "/go", "/more")
            .Redirect("/go", $"{Inside}/secret").Page("/more", "More"));
    }

    public async ValueTask DisposeAsync()
    {
        _bed.Dispose();
        await _inside.DisposeAsync();
        await _public.DisposeAsync();
    }

    [Fact]
    public async Task Crawl_PublicPageThatLeadsInside_IsNotFollowed()
    {
        var end = await _bed.CrawlAsync($"{Public}/", "--scope", "all", "--delay", "0");

        end.Pages.ShouldBe([$"{Public}/", $"{Public}/more"]);
        _inside.Log.Requests.ShouldBeEmpty();
        foreach (var url in (string[])[$"{Inside}/", $"http://inside.test:{_inside.Port}/", $"http://[::1]:{_inside.Port}/", $"{Inside}/secret"])
        {
            var refused = end.Frontier.Urls[url];
            (refused.State, refused.Attempts.ShouldHaveSingleItem().Outcome).ShouldBe(("Excluded", "AddressRefused"), url);
        }
    }

    [Fact]
    public async Task Crawl_RobotsTxtThatLeadsInside_IsNotFollowed()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home").Redirect("/robots.txt", $"{Inside}/robots.txt"));

        var end = await _bed.CrawlAsync($"http://public.test:{site.Port}/", "--delay", "0");

        end.Pages.Count.ShouldBe(1);
        _inside.Log.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Crawl_SeedInside_IsTheUsersOwnWish()
    {
        var end = await _bed.CrawlAsync($"{Inside}/", "--delay", "0");

        end.Pages.ShouldBe([$"{Inside}/", $"{Inside}/secret"]);
    }

    [Fact]
    public async Task Crawl_SeedInsideThatPublicPagesLinkTo_IsCrawled()
    {
        var end = await _bed.CrawlAsync($"{Public}/", $"{Inside}/", "--scope", "all", "--delay", "0");

        end.Has($"{Inside}/").ShouldBeTrue();
        end.Has($"{Public}/more").ShouldBeTrue();
    }

    [Fact]
    public async Task Crawl_NameThatHasBothKindsOfAddress_IsReachedAtThePublicOne()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Both"));

        var end = await _bed.CrawlAsync($"{Public}/more", $"http://both.test:{site.Port}/", "--delay", "0");

        end[$"http://both.test:{site.Port}/"].Title.ShouldBe("Both");
    }

    private static Task<HostAddresses> ResolveAsync(string host) => Task.FromResult(new HostAddresses(host switch
    {
        "inside.test" => [IPAddress.Loopback],
        "both.test" => [IPAddress.Parse("10.1.2.3"), PublicAddress],
        _ => [PublicAddress],
    }));

    // 10.1.2.3 is nobody: a connection there would fail the test, whatever happened to it
    private static IPEndPoint Route(IPEndPoint to) => to.Address.Equals(PublicAddress) ? new IPEndPoint(IPAddress.Loopback, to.Port) : to;
}
