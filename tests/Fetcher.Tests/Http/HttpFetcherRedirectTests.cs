using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests.Http;

/// <summary>Redirects are reported and not followed, wherever they lead.</summary>
public sealed class HttpFetcherRedirectTests
{
    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task FetchAsync_Redirect_IsReportedAndNotFollowed(int status)
    {
        await using var site = await TestSite.StartAsync(s => s.Redirect("/a/old", "../new?x#y", status).Page("/new?x", "New"));
        using var bed = new FetchBed();

        var result = await bed.FetchAsync(site.Url("/a/old"));

        (result.Outcome, result.Status).ShouldBe((FetchOutcome.Redirected, status));
        result.RedirectTo.ShouldNotBeNull().Text.ShouldBe(site.Url("/new?x"));
        site.Log.Pages.ShouldBe(["/a/old"]);
    }

    [Theory]
    [InlineData(Fault.RedirectToSelf, Fault.RedirectToSelf)]
    [InlineData(Fault.RedirectLoop, Fault.RedirectLoopBack)]
    [InlineData(Fault.RedirectLoopBack, Fault.RedirectLoop)]
    [InlineData(Fault.RedirectInUtf8, "/caf%C3%A9")]
    [InlineData(Fault.RedirectWithEndlessBody, "/")]
    public async Task FetchAsync_OddRedirect_IsReported(string path, string target)
    {
        await using var site = await TestSite.StartAsync(s => s.Faults());
        using var bed = new FetchBed();

        var result = await bed.FetchAsync(site.Url(path));

        result.Outcome.ShouldBe(FetchOutcome.Redirected, result.Detail);
        result.RedirectTo.ShouldNotBeNull().Text.ShouldBe(site.Url(target));
    }

    [Theory]
    [InlineData("javascript:alert(1)", "UnsupportedScheme")]
    [InlineData("http://", "Invalid")]
    [InlineData("http://[1/", "Invalid")]
    public async Task FetchAsync_LocationThatCannotBeCrawled_IsABadRedirect(string location, string reason)
    {
        await using var site = await TestSite.StartAsync(s => s.Redirect("/", location));
        using var bed = new FetchBed();

        var result = await bed.FetchAsync(site.Url("/"));

        (result.Outcome, result.RedirectTo).ShouldBe((FetchOutcome.BadRedirect, null));
        result.Detail.ShouldBe($"Its Location cannot be crawled ({reason}): {location}");
    }

    [Fact]
    public async Task FetchAsync_LocationLongerThanAnyUrl_IsABadRedirectWithAShortReason()
    {
        await using var site = await TestSite.StartAsync(s => s.Redirect("/", "/" + new string('x', 50_000)));
        using var bed = new FetchBed();

        var result = await bed.FetchAsync(site.Url("/"));

        result.Outcome.ShouldBe(FetchOutcome.BadRedirect);
        result.Detail.ShouldNotBeNull().Length.ShouldBeLessThan(300);
    }
}
