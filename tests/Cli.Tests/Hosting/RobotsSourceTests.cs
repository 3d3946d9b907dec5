using System.Net;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Options;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Robots;
using ActorCrawler.Shared.Urls;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Cli.Tests.Hosting;

/// <summary>What <c>check</c> asks of sites. A public site has a public address, and only the last step, the socket, ends on a site of the test.</summary>
public sealed class RobotsSourceTests
{
    private static readonly IPAddress PublicAddress = IPAddress.Parse("93.184.216.34");

    [Fact]
    public async Task AskAsync_PublicRobotsTxtThatRedirectsInside_IsNotFollowed()
    {
        await using var inside = await TestSite.StartAsync(s => s.Robots("User-agent: *\nDisallow: /"));
        await using var site = await TestSite.StartAsync(s => s.Redirect("/robots.txt", inside.Url("/robots.txt")));

        var (isAllowed, _, _) = await AskAsync($"http://public.test:{site.Port}/");

        inside.Log.Requests.ShouldBeEmpty();
        isAllowed.ShouldBe(true);
    }

    [Fact]
    public async Task AskAsync_RobotsTxtThatRedirectsElsewhere_IsNotToldWhatIsSecret()
    {
        await using var other = await TestSite.StartAsync(s => s.On("127.0.0.2").Robots("User-agent: *\nDisallow: /no"));
        await using var site = await TestSite.StartAsync(s => s.Redirect("/robots.txt", other.Url("/robots.txt")));

        var (isAllowed, _, _) = await AskAsync(site.Url("/no"), "Authorization: Bearer secret");

        isAllowed.ShouldBe(false);
        site.Log.Requests.ShouldHaveSingleItem().Headers["Authorization"].ShouldBe("Bearer secret");
        other.Log.Requests.ShouldHaveSingleItem().Headers.Keys.ShouldNotContain("Authorization");
    }

    [Fact]
    public async Task AskAsync_FileLongerThanIsRead_TheLineThatIsCutInHalfDoesNotCount()
    {
        const string half = "Disallow: /";
        var start = $"User-agent: *\n#{new string('x', RobotsTxt.MaxBytes)}"[..(RobotsTxt.MaxBytes - half.Length - 1)] + "\n";
        await using var site = await TestSite.StartAsync(s => s.Robots($"{start}{half}closed\n"));

        (await AskAsync(site.Url("/a"))).IsAllowed.ShouldBe(true);
    }

    private static async Task<(bool? IsAllowed, string? Line, TimeSpan? CrawlDelay)> AskAsync(string url, params string[] headers)
    {
        var problems = new OptionProblems();
        var flags = new OptionLayer();
        flags.Set(OptionCatalog.Headers, new OptionText([.. headers], "--header"));
        var options = CrawlOptionsReader.ReadHttp(new OptionReader([flags], problems));
        var stand = new LocalCrawlOptions
        {
            Resolve = _ => Task.FromResult(new HostAddresses([PublicAddress])),
            Http = new() { Route = to => to.Address.Equals(PublicAddress) ? new IPEndPoint(IPAddress.Loopback, to.Port) : to },
        };
        using var source = RobotsSource.Open(options, file: null, stand, TimeProvider.System);
        return await source.AskAsync(CrawlUrl.FromCanonical(url), TestContext.Current.CancellationToken);
    }
}
