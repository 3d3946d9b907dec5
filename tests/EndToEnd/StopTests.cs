using ActorCrawler.Cli.Stopping;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.EndToEnd;

/// <summary>Signals: the crawl pauses, goes on, drains or stops, and what it had is saved.</summary>
public sealed class StopTests : IDisposable
{
    private readonly CrawlBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(nameof(StopEvent.Interrupt), 130)]
    [InlineData(nameof(StopEvent.Terminate), 143)]
    [InlineData(nameof(StopEvent.HangUp), 129)]
    public async Task Crawl_Signal_FinishesWhatIsInFlightAndSaves(string signal, int exitCode)
    {
        var gate = new Gate();
        await using var site = await HeldSiteAsync(gate);

        var crawl = _bed.Start(site.Url("/"), "--delay", "0", "--connections-per-site", "3");
        await HeldAsync(site, 3);
        await crawl.SignalAsync(Enum.Parse<StopEvent>(signal));
        await crawl.WaitForAsync("is stopping");
        gate.Open();
        var end = await crawl.End;

        end.ExitCode.ShouldBe(exitCode);
        end.Report.GetProperty("reason").GetString().ShouldBe("stopped");
        end.Pages.ShouldBe(site.Log.Pages.Select(site.Url).Order(StringComparer.Ordinal));
        end.Frontier.Urls.Values.Where(url => url.State == "Done").Select(url => url.Url).Order(StringComparer.Ordinal).ShouldBe(end.Pages);
        end.Frontier.Urls.Values.Count(url => url.State == "Waiting").ShouldBe(41 - end.Pages.Count);
        end.Count("urls", "waiting").ShouldBe(41 - end.Pages.Count);
    }

    [Fact]
    public async Task Crawl_SecondSignal_StopsThoughRequestsHang()
    {
        await using var site = await HeldSiteAsync(new Gate());

        var crawl = _bed.Start(site.Url("/"), "--delay", "0", "--connections-per-site", "3", "--timeout", "1h");
        await HeldAsync(site, 3);
        await crawl.SignalAsync(StopEvent.Terminate);
        await crawl.WaitForAsync("is stopping");
        await crawl.SignalAsync(StopEvent.Interrupt);
        var end = await crawl.End;

        end.ExitCode.ShouldBe(143);
        end.Pages.ShouldBe([site.Url("/")]);
        end.Error.ShouldNotContain("went wrong");
        end.Error.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task Crawl_InterruptAtATerminal_PausesAndGoesOn()
    {
        using var bed = new CrawlBed { AtTerminal = true };
        var gate = new Gate();
        await using var site = await HeldSiteAsync(gate);

        var crawl = bed.Start(site.Url("/"), "--delay", "0", "--connections-per-site", "2");
        await HeldAsync(site, 2);
        await crawl.SignalAsync(StopEvent.Interrupt);
        await crawl.WaitForAsync("continue or quit?");
        gate.Open();
        await crawl.TypeAsync("what?\nc\n");
        var end = await crawl.End;

        end.ExitCode.ShouldBe(0);
        end.Pages.Count.ShouldBe(41);
    }

    [Fact]
    public async Task Crawl_InterruptAtATerminal_PausesAndQuits()
    {
        using var bed = new CrawlBed { AtTerminal = true };
        var gate = new Gate();
        await using var site = await HeldSiteAsync(gate);

        var crawl = bed.Start(site.Url("/"), "--delay", "0", "--connections-per-site", "2");
        await HeldAsync(site, 2);
        await crawl.SignalAsync(StopEvent.Interrupt);
        await crawl.WaitForAsync("continue or quit?");
        await crawl.TypeAsync("q\n");
        await crawl.WaitForAsync("is stopping");
        gate.Open();
        var end = await crawl.End;

        end.ExitCode.ShouldBe(130);
        end.Pages.ShouldBe(site.Log.Pages.Select(site.Url).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Crawl_SignalWhileASiteRests_EndsWithoutWaiting()
    {
        await using var site = await TestSite.StartAsync(s => s.Answer("/", new SitePage(503, null, default).With("Retry-After", "3600")));

        var crawl = _bed.Start(site.Url("/"), "--delay", "0");
        await site.Log.WaitForAsync("/", TestContext.Current.CancellationToken);
        await crawl.SignalAsync(StopEvent.Terminate);
        var end = await crawl.End;

        end.ExitCode.ShouldBe(143);
        end.Frontier.Urls[site.Url("/")].State.ShouldBe("Waiting");
        end.Records.ShouldBeEmpty();
    }

    private static Task HeldAsync(TestSite site, int count) =>
        site.Log.WaitForAsync(requests => requests.Count(request => request.Path.StartsWith("/held", StringComparison.Ordinal)) >= count, default)
            .WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);

    private static Task<TestSite> HeldSiteAsync(Gate gate) => TestSite.StartAsync(s =>
    {
        s.Page("/", "Home", [.. Enumerable.Range(0, 40).Select(i => $"/held/{i}")]);
        for (var i = 0; i < 40; i++)
        {
            s.Page($"/held/{i}", $"Held {i}").Hold($"/held/{i}", gate);
        }
    });
}
