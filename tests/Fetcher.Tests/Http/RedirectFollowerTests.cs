using ActorCrawler.Fetcher.Http;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests.Http;

/// <summary>Redirects that are followed in place.</summary>
public sealed class RedirectFollowerTests
{
    private static readonly FetchSettings Following = FetchBed.Settings with { Answer = new AnswerSettings(MaxRedirects: 10) };

    [Fact]
    public async Task FetchAsync_Chain_IsFollowedAndKept()
    {
        await using var site = await TestSite.StartAsync(s => s.Redirect("/a", "/b", 301).Redirect("/b", "c/d", 307).Page("/c/d", "There"));
        using var bed = new FetchBed();

        var result = await bed.FetchAsync(site.Url("/a"), settings: Following);

        (result.Outcome, result.Status, result.Url.Text).ShouldBe((FetchOutcome.Fetched, 200, site.Url("/c/d")));
        result.History.Select(hop => (hop.Url.Text, hop.Status)).ShouldBe([(site.Url("/a"), 301), (site.Url("/b"), 307)]);
        result.RedirectTo.ShouldBeNull();
    }

    [Theory]
    [InlineData(Fault.RedirectToSelf)]
    [InlineData(Fault.RedirectLoop)]
    public async Task FetchAsync_Loop_EndsAfterTenRedirects(string path)
    {
        await using var site = await TestSite.StartAsync(s => s.Faults());
        using var bed = new FetchBed();

        var result = await bed.FetchAsync(site.Url(path), settings: Following);

        (result.Outcome, result.Detail).ShouldBe((FetchOutcome.BadRedirect, "It redirects more than 10 times."));
        result.History.Length.ShouldBe(10);
        site.Log.Requests.Length.ShouldBe(11);
    }

    [Theory]
    [InlineData(301, "POST", "GET")]
    [InlineData(302, "POST", "GET")]
    [InlineData(303, "POST", "GET")]
    [InlineData(303, "PUT", "GET")]
    [InlineData(303, "DELETE", "GET")]
    [InlineData(301, "PUT", "PUT")]
    [InlineData(302, "DELETE", "DELETE")]
    [InlineData(307, "POST", "POST")]
    [InlineData(308, "PATCH", "PATCH")]
    public async Task FetchAsync_Status_DecidesTheNextMethod(int status, string method, string next)
    {
        await using var site = await TestSite.StartAsync(s => s.Redirect("/old", "/echo", status).Echo("/echo"));
        using var bed = new FetchBed();
        var request = RequestTemplate.Plain with { Method = method, Body = RequestBody.Json("{}") };

        var result = await bed.FetchAsync(site.Url("/old"), settings: Following with { Request = request });

        var echo = Echo.Parse(result.Body);
        (echo.Method, echo.Text).ShouldBe((next, next == "GET" ? "" : "{}"));
        echo.Header("Content-Type").ShouldBe(next == "GET" ? "" : "application/json");
    }

    [Fact]
    public async Task FetchAsync_HeadAfter303_StaysHead()
    {
        await using var site = await TestSite.StartAsync(s => s.Redirect("/old", "/new", 303).Page("/new", "New"));
        using var bed = new FetchBed();

        await bed.FetchAsync(site.Url("/old"), settings: Following with { Request = RequestTemplate.Plain with { Method = "HEAD" } });

        site.Log.Requests.Select(request => request.Method).ShouldBe(["HEAD", "HEAD"]);
    }

    [Fact]
    public async Task FetchAsync_Query_IsNotAddedToTheTargetOfARedirect()
    {
        await using var site = await TestSite.StartAsync(s => s.Redirect("/old?key=1", "/echo", 302).Echo("/echo"));
        using var bed = new FetchBed();

        var result = await bed.FetchAsync(site.Url("/old"), settings: Following with { Request = RequestTemplate.Plain with { Query = [new("key", "1")] } });

        Echo.Parse(result.Body).Target.ShouldBe("/echo");
        result.History.ShouldHaveSingleItem().Url.Text.ShouldBe(site.Url("/old?key=1"));
    }

    [Fact]
    public async Task FetchAsync_RedirectToAnotherOrigin_TakesNoSecretsThere()
    {
        await using var other = await TestSite.StartAsync(s => s.On("127.0.0.2").Echo("/echo"));
        await using var site = await TestSite.StartAsync(s => s.Redirect("/go", other.Url("/echo"), 307).Redirect("/same", "/echo", 307).Echo("/echo"));
        using var bed = new FetchBed();
        var settings = Following with
        {
            Headers = [new("Cookie", "c=3"), new("X-Mine", "4")],
            Request = RequestTemplate.Plain with { Cookies = [new("a", "1")], Login = RequestLogin.Bearer("token") },
        };

        var same = Echo.Parse((await bed.FetchAsync(site.Url("/same"), settings: settings)).Body);
        var foreign = Echo.Parse((await bed.FetchAsync(site.Url("/go"), settings: settings)).Body);

        same.Header("Authorization").ShouldBe("Bearer token");
        same.Header("Cookie").ShouldContain("a=1");
        (foreign.Header("Authorization"), foreign.Header("Cookie"), foreign.Header("X-Mine")).ShouldBe(("", "", "4"));
    }

    [Fact]
    public async Task FetchAsync_PublicPageThatRedirectsInside_IsRefused()
    {
        await using var inside = await TestSite.StartAsync(s => s.Page("/", "Inside"));
        await using var site = await TestSite.StartAsync(s => s.Redirect("/", inside.Url("/")));
        var options = new HttpOptions { Route = to => new(System.Net.IPAddress.Loopback, to.Port) };
        using var bed = new FetchBed(options).Name("public.test", "93.184.216.34");

        var result = await bed.FetchAsync($"http://public.test:{site.Port}/", allowPrivate: true, settings: Following);

        result.Outcome.ShouldBe(FetchOutcome.AddressRefused, result.Detail);
        inside.Log.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task FetchAsync_SomebodyObjectsToAHop_EndsThere()
    {
        await using var site = await TestSite.StartAsync(s => s.Redirect("/a", "/b").Page("/b", "B"));
        using var bed = new FetchBed();

        var result = await bed.FetchAsync(site.Url("/a"), Following, (_, target) => new(new Failure(FetchOutcome.RobotsDenied, target.Text)));

        (result.Outcome, result.Detail).ShouldBe((FetchOutcome.RobotsDenied, site.Url("/b")));
        site.Log.Pages.ShouldBe(["/a"]);
    }
}
