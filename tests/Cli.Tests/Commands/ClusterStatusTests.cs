using System.Text.Json;
using ActorCrawler.Cli.Stopping;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Commands;

/// <summary><c>status</c> and <c>nodes</c> in a cluster.</summary>
public sealed class ClusterStatusTests : IDisposable
{
    private readonly CliHarness _cli = new();
    private readonly HastyTime _clock = new(10, startsSlowly: true);

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Status_OfTheCluster_ShowsNodesCrawlsAndWhatLimitsThem()
    {
        _cli.UseCluster(ClusterHarness.Crawl("mine"), ClusterHarness.Crawl("old", end: FinishReason.Complete));

        (await _cli.RunAsync("status")).ShouldBe(0);

        var output = _cli.Output.ToString();
        output.ShouldStartWith("cluster default: 2 nodes, 1 crawl under way, 12.3 pages/s");
        output.ShouldContain("  f1                   fetcher+parser                  3     7   57  1,234  12.3");
        output.ShouldContain("  mine             running      1,234   1,234   5,678      4     56     15  12.3");
        output.ShouldContain("  old              complete");
        output.ShouldContain("  limited by  delay of example.com");
        output.Split(_cli.Output.NewLine).ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public async Task Status_OfTheCluster_TakesNoNameFromTheConfigurationOfANode()
    {
        _cli.UseCluster();
        _cli.Environment["ACTORCRAWLER__CLUSTER__NODE"] = "coordinator-1";

        (await _cli.RunAsync("status")).ShouldBe(0);

        _cli.Joined.ShouldNotBeNull().Node.ShouldStartWith("client-");
        _cli.Output.ToString().ShouldContain("no crawl so far");
    }

    [Fact]
    public async Task Status_OneCrawlThatEnded_SaysNothingOfHowManyAreUnderWay()
    {
        _cli.UseCluster(ClusterHarness.Crawl("other"), ClusterHarness.Crawl("mine", end: FinishReason.PageLimit));

        (await _cli.RunAsync("status", "mine")).ShouldBe(0);

        _cli.Output.ToString().ShouldStartWith("cluster default: 2 nodes, crawl mine, ");
    }

    [Fact]
    public async Task Status_OneCrawlAsJson_HasItsFigures()
    {
        _cli.UseCluster(ClusterHarness.Crawl("other"), ClusterHarness.Crawl("mine", end: FinishReason.PageLimit));

        (await _cli.RunAsync("status", "mine", "--json")).ShouldBe(0);

        var status = JsonDocument.Parse(_cli.Output.ToString()).RootElement;
        status.GetProperty("cluster").GetString().ShouldBe("default");
        status.GetProperty("nodes")[1].GetProperty("roles")[0].GetString().ShouldBe("fetcher");
        status.GetProperty("nodes")[1].GetProperty("pagesPerSecond").GetDouble().ShouldBe(12.3);
        var crawl = status.GetProperty("crawls").EnumerateArray().ShouldHaveSingleItem();
        crawl.GetProperty("crawl").GetString().ShouldBe("mine");
        crawl.GetProperty("state").GetString().ShouldBe("pageLimit");
        crawl.GetProperty("pages").GetInt64().ShouldBe(1234);
        crawl.GetProperty("urls").GetProperty("waiting").GetInt64().ShouldBe(5678);
        crawl.GetProperty("errors")[0].GetProperty("kind").GetString().ShouldBe("NotFound");
        crawl.GetProperty("busiestSites")[0].GetProperty("delayMs").GetDouble().ShouldBe(500);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("status", "--watch")]
    public async Task Status_UnknownCrawl_IsRefusedWithTheKnownOnes(params string[] arguments)
    {
        _cli.UseCluster(ClusterHarness.Crawl("a.test"), ClusterHarness.Crawl("b.test"));

        (await _cli.RunAsync([.. arguments, "c.test"])).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("the cluster has no crawl c.test; expected a.test, b.test");
    }

    [Fact]
    public async Task Status_CrawlThatIsBeingOpened_IsKnownAndToldOf()
    {
        _cli.UseCluster(ClusterHarness.Crawl("mine") with { Stage = CrawlStage.Opening, Progress = ClusterHarness.Progress() with { Limit = "its log is being read" } });

        (await _cli.RunAsync("status", "mine")).ShouldBe(0);

        _cli.Output.ToString().ShouldContain("  mine             opening");
        _cli.Output.ToString().ShouldContain("limited by  its log is being read");
    }

    [Fact]
    public async Task Status_SeedsBrokenOffAndNothingLeftToDo_SaysWhatItWaitsFor()
    {
        var progress = ClusterHarness.Progress() with { Counts = new FrontierCounts(Waiting: 0, Leased: 0, Fetched: 0, Done: 5, Failed: 0, Excluded: 0) };
        _cli.UseCluster(ClusterHarness.Crawl("mine") with { SeedsOpen = true, Progress = progress });

        (await _cli.RunAsync("status")).ShouldBe(0);
        (await _cli.RunAsync("status", "mine", "--json")).ShouldBe(0);

        _cli.Output.ToString().ShouldContain("limited by  waits for more seeds: run seed again");
        _cli.Output.ToString().ShouldContain("\"limitedBy\": \"waits for more seeds: run seed again\"");
    }

    [Fact]
    public async Task Status_WatchWithoutACluster_IsRefused()
    {
        (await _cli.RunAsync("status", "mine", "--watch")).ShouldBe(2);

        _cli.Error.ToString().ShouldContain("--watch: ");
        _cli.Error.ToString().ShouldContain("--broker");
    }

    [Fact]
    public async Task Status_WatchOfACrawl_EndsWithIt()
    {
        _cli.Clock = _clock;
        var asked = 0;
        _cli.UseCluster(message => message is ReportCluster && Hurry()
            ? [ClusterHarness.Report(ClusterHarness.Crawl(pages: ++asked, end: asked < 3 ? null : FinishReason.Complete), ClusterHarness.Crawl("other"))]
            : []);

        (await _cli.RunAsync("status", "mine", "--watch")).ShouldBe(0);

        var lines = _cli.Output.ToString().Split(_cli.Output.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("mine  running  1 page  12.3/s  waiting 5,678  leased 3  errors 15  nodes 2  limited by delay of example.com");
        lines[^1].ShouldStartWith("mine  complete");
    }

    [Fact]
    public async Task Status_WatchAsJson_IsAnObjectALine()
    {
        _cli.Clock = _clock;
        var asked = 0;
        _cli.UseCluster(message =>
            message is ReportCluster && Hurry() ? [ClusterHarness.Report(ClusterHarness.Crawl(end: ++asked < 3 ? null : FinishReason.Stopped))] : []);

        (await _cli.RunAsync("status", "mine", "--watch", "--json")).ShouldBe(0);

        var lines = _cli.Output.ToString().Split(_cli.Output.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("crawls")[0].GetProperty("state").GetString()).Distinct()
            .ShouldBe(["running", "stopped"]);
    }

    [Theory]
    [InlineData(StopEvent.Interrupt, 0)]
    [InlineData(StopEvent.Terminate, 143)]
    public async Task Status_WatchOfAll_EndsByASignal(object signal, int exitCode)
    {
        _cli.OutputIsTerminal = true;
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _cli.UseCluster(message =>
        {
            asked.TrySetResult();
            return message is ReportCluster ? [ClusterHarness.Report(ClusterHarness.Crawl(end: FinishReason.Complete))] : [];
        });
        var running = _cli.RunAsync("status", "--watch");
        await asked.Task;

        (await _cli.Signals).TryWrite((StopEvent)signal);

        (await running).ShouldBe(exitCode);
    }

    [Fact]
    public async Task Status_WatchWhileTheCoordinatorIsAway_SaysSoAndGoesOn()
    {
        _cli.Clock = _clock;
        var asked = 0;
        _cli.UseCluster(message =>
        {
            asked++;
            return message is not ReportCluster || !Hurry() || asked is > 1 and < 20 ? []
                : [ClusterHarness.Report(ClusterHarness.Crawl(end: asked == 1 ? null : FinishReason.Complete))];
        });

        (await _cli.RunAsync("status", "mine", "--watch")).ShouldBe(0);

        _cli.Output.ToString().ShouldContain("no answer for ");
        _cli.Output.ToString().ShouldContain("mine  complete");
    }

    [Fact]
    public async Task Nodes_AsTextAndJson_ListsThem()
    {
        _cli.UseCluster();

        (await _cli.RunAsync("nodes")).ShouldBe(0);
        _cli.Output.ToString().ShouldContain("  c1                   coordinator");
        _cli.Output.GetStringBuilder().Clear();
        (await _cli.RunAsync("nodes", "--json")).ShouldBe(0);

        JsonDocument.Parse(_cli.Output.ToString()).RootElement.EnumerateArray()
            .Select(node => node.GetProperty("node").GetString()).ShouldBe(["c1", "f1"]);
    }

    // Not before the first report is asked for: whoever has ten seconds' patience with a loaded machine would have one.
    private bool Hurry()
    {
        _clock.Hurry();
        return true;
    }
}
