using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Commands;

/// <summary><c>pause</c>, <c>resume</c> and <c>stop</c>.</summary>
public sealed class OrderCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Pause_ByName_SaysWhatTheStateIsNow()
    {
        _cli.UseCluster(message => message switch
        {
            ReportCluster => [ClusterHarness.Report(ClusterHarness.Crawl())],
            PauseCrawl or ReportProgress => [ClusterHarness.Progress(paused: true)],
            _ => [],
        });

        (await _cli.RunAsync("pause", "mine")).ShouldBe(0);

        _cli.Output.ToString().Trim().ShouldBe("mine: paused; 3 URLs in the hands of fetchers, which start no more");
    }

    [Fact]
    public async Task Pause_WithoutAName_ConcernsWhatIsUnderWay()
    {
        var coordinator = _cli.UseCluster(message => message switch
        {
            ReportCluster =>
            [
                ClusterHarness.Report(
                    ClusterHarness.Crawl("a"), ClusterHarness.Crawl("b", paused: true), ClusterHarness.Crawl("c", end: FinishReason.Complete),
                    ClusterHarness.Crawl("d")),
            ],
            PauseCrawl pause => [ClusterHarness.Progress(pause.Crawl.Name, paused: true)],
            ReportProgress report => [ClusterHarness.Progress(report.Crawl.Name, paused: true)],
            _ => [],
        });

        (await _cli.RunAsync("pause")).ShouldBe(0);

        coordinator.Heard.OfType<PauseCrawl>().Select(pause => pause.Crawl.Name).ShouldBe(["a", "d"]);
    }

    [Fact]
    public async Task Resume_WithoutAName_ConcernsWhatIsPausedOrStopped()
    {
        var coordinator = _cli.UseCluster(message => message switch
        {
            ReportCluster =>
            [
                ClusterHarness.Report(
                    ClusterHarness.Crawl("a"), ClusterHarness.Crawl("b", paused: true), ClusterHarness.Crawl("c", end: FinishReason.Complete),
                    ClusterHarness.Crawl("d", end: FinishReason.Stopped)),
            ],
            ResumeCrawl resume => [ClusterHarness.Progress(resume.Crawl.Name)],
            ReportProgress report => [ClusterHarness.Progress(report.Crawl.Name)],
            _ => [],
        });

        (await _cli.RunAsync("resume")).ShouldBe(0);

        coordinator.Heard.OfType<ResumeCrawl>().Select(resume => resume.Crawl.Name).ShouldBe(["b", "d"]);
        _cli.Output.ToString().ShouldContain("b: running, 5,678 URLs waiting");
    }

    [Theory]
    [InlineData("pause", "mine: it has ended before (complete)")]
    [InlineData("resume", "mine: it has ended before (complete); seed takes it up with more seeds")]
    [InlineData("stop", "mine: finished with 1,234 pages")]
    public async Task Order_CrawlThatHasEnded_SaysSo(string command, string told)
    {
        _cli.UseCluster(message => message switch
        {
            ReportCluster => [ClusterHarness.Report(ClusterHarness.Crawl(end: FinishReason.Complete))],
            PauseCrawl or ResumeCrawl or StopCrawl => [ClusterHarness.Progress()],
            ReportProgress => [new CrawlFinished(FinishReason.Complete, ClusterHarness.Progress())],
            _ => [],
        });

        (await _cli.RunAsync(command, "mine")).ShouldBe(0);

        _cli.Output.ToString().Trim().ShouldBe(told);
    }

    [Fact]
    public async Task Order_NothingToDo_IsNoFailure()
    {
        _cli.UseCluster();

        (await _cli.RunAsync("stop")).ShouldBe(0);

        _cli.Output.ToString().Trim().ShouldBe("there is no crawl to stop");
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("stop")]
    public async Task Order_UnknownCrawlAmongOthers_IsRefusedAndTheOthersObey(string command)
    {
        _cli.UseCluster(message => message switch
        {
            ReportCluster => [ClusterHarness.Report(ClusterHarness.Crawl())],
            PauseCrawl { Crawl.Name: "none" } or ResumeCrawl { Crawl.Name: "none" } or StopCrawl { Crawl.Name: "none" } =>
                [new CrawlRefused(new CrawlId("none"), "there is no crawl none")],
            PauseCrawl or ResumeCrawl or StopCrawl => [ClusterHarness.Progress()],
            ReportProgress => [new CrawlFinished(FinishReason.Stopped, ClusterHarness.Progress())],
            _ => [],
        });

        (await _cli.RunAsync(command, "none", "mine")).ShouldBe(2);

        _cli.Error.ToString().Trim().ShouldBe("actorcrawler: there is no crawl none");
        _cli.Output.ToString().ShouldStartWith("mine: ");
    }

    [Fact]
    public async Task Stop_ByDefault_WaitsUntilWhatIsInFlightIsDone()
    {
        _cli.Clock = new HastyTime(10);
        var left = 8; // more than need be told: on a busy machine a question is repeated, and the answer to one of them is not looked at
        var coordinator = _cli.UseCluster(message => message switch
        {
            ReportCluster => [ClusterHarness.Report(ClusterHarness.Crawl())],
            StopCrawl => [InFlight(left)],
            ReportProgress when --left > 0 => [InFlight(left)],
            ReportProgress => [new CrawlFinished(FinishReason.Stopped, InFlight(0))],
            _ => [],
        });

        (await _cli.RunAsync("stop", "mine")).ShouldBe(0);

        coordinator.Heard.OfType<StopCrawl>().ShouldHaveSingleItem().Drain.ShouldBeTrue();
        var told = _cli.Error.ToString().Split(_cli.Error.NewLine, StringSplitOptions.RemoveEmptyEntries);
        told.Length.ShouldBeGreaterThan(1);
        told.ShouldBeUnique();
        told.ShouldBeSubsetOf(Enumerable.Range(1, 7).Select(count => $"mine: stopping; {count} in flight, 0 to be parsed and stored"));
        _cli.Output.ToString().Trim().ShouldBe("mine: stopped after 1,234 pages, 5,678 URLs not visited");
    }

    [Fact]
    public async Task Stop_Now_DoesNotWait()
    {
        var coordinator = _cli.UseCluster(message => message switch
        {
            ReportCluster => [ClusterHarness.Report(ClusterHarness.Crawl())],
            StopCrawl or ReportProgress => [InFlight(3)],
            _ => [],
        });

        (await _cli.RunAsync("stop", "mine", "--now")).ShouldBe(0);

        coordinator.Heard.OfType<StopCrawl>().ShouldHaveSingleItem().Drain.ShouldBeFalse();
        _cli.Output.ToString().Trim().ShouldBe("mine: stopping after 1,234 pages; 3 URLs in flight given up");
    }

    [Fact]
    public async Task Stop_DrainAndNow_IsRefused()
    {
        _cli.UseCluster();

        (await _cli.RunAsync("stop", "--drain", "--now")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("--drain and --now: expected one of them");
    }

    private static CrawlProgress InFlight(int leased) =>
        ClusterHarness.Progress() with { Counts = new FrontierCounts(5678, leased, 0, 1234, 4, 56) };
}
