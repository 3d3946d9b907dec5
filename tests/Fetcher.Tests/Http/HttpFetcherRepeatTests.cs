using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests.Http;

/// <summary>Whatever happens to a request, it is made once: to repeat it is the business of whoever keeps the pace.</summary>
public sealed class HttpFetcherRepeatTests
{
    [Theory]
    [InlineData(Fault.Empty, false)]
    [InlineData(Fault.Reset, false)]
    [InlineData(Fault.Empty, true)]
    [InlineData(Fault.Reset, true)]
    [InlineData(Fault.ResetInBody, true)]
    public async Task FetchAsync_ConnectionThatEnds_IsNotTriedAgain(string fault, bool onAUsedConnection)
    {
        using var bed = new FetchBed();
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home").Faults());
        if (onAUsedConnection)
        {
            (await bed.FetchAsync(site.Url("/"))).Outcome.ShouldBe(FetchOutcome.Fetched);
        }

        var result = await bed.FetchAsync(site.Url(fault));

        result.Outcome.ShouldBeOneOf(FetchOutcome.ConnectFailed, FetchOutcome.BodyCut);
        site.Log.CountOf(fault).ShouldBe(1);
    }

    [Fact]
    public async Task FetchAsync_ServerThatClosesAfterEachAnswer_IsAskedOnceForEach()
    {
        using var bed = new FetchBed();
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home").Header("/", "Connection", "close"));

        for (var i = 0; i < 10; i++)
        {
            (await bed.FetchAsync(site.Url("/"))).Outcome.ShouldBe(FetchOutcome.Fetched);
        }

        site.Log.CountOf("/").ShouldBe(10);
    }
}
