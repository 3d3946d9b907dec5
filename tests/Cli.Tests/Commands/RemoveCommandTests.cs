using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Commands;

/// <summary><c>remove</c>.</summary>
public sealed class RemoveCommandTests : IDisposable
{
    private static readonly CrawlOverview Running = ClusterHarness.Crawl("running");
    private static readonly CrawlOverview Complete = Ended("complete", FinishReason.Complete, days: 8);
    private static readonly CrawlOverview Limited = Ended("limited", FinishReason.PageLimit, days: 7);
    private static readonly CrawlOverview Stopped = Ended("stopped", FinishReason.Stopped, days: 1);
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Remove_ByName_SaysWhatStays()
    {
        var coordinator = UseCluster();

        (await _cli.RunAsync("remove", "complete", "stopped", "complete")).ShouldBe(0);

        coordinator.Heard.OfType<RemoveCrawl>().ShouldBe(
            [new RemoveCrawl(new CrawlId("complete"), TimeSpan.Zero), new RemoveCrawl(new CrawlId("stopped"), TimeSpan.Zero)]);
        Lines(_cli.Output).ShouldBe(["complete: removed; its records stay in the store", "stopped: removed; its records stay in the store"]);
    }

    [Fact]
    public async Task Remove_UnknownOrUnderWayAmongOthers_RefusedInASentenceAndTheOthersAreDone()
    {
        UseCluster();

        (await _cli.RunAsync("remove", "none", "running", "limited")).ShouldBe(2);

        Lines(_cli.Error).ShouldBe(
        [
            "actorcrawler: the cluster has no crawl none; expected running, complete, limited, stopped",
            "actorcrawler: running is under way, and so is not removed; stop it first",
        ]);
        Lines(_cli.Output).ShouldBe(["limited: removed; its records stay in the store"]);
    }

    [Fact]
    public async Task Remove_Ended_TakesAllThatHaveEnded()
    {
        var coordinator = UseCluster();

        (await _cli.RunAsync("remove", "--ended")).ShouldBe(0);

        coordinator.Heard.OfType<RemoveCrawl>().Select(order => order.Crawl.Name).ShouldBe(["complete", "limited", "stopped"]);
    }

    [Fact]
    public async Task Remove_EndedOlderThan_TakesThoseAndTellsTheCoordinator()
    {
        var coordinator = UseCluster();

        (await _cli.RunAsync("remove", "--ended", "--older-than", "7d")).ShouldBe(0);

        coordinator.Heard.OfType<RemoveCrawl>().ShouldBe(
            [new RemoveCrawl(new CrawlId("complete"), TimeSpan.FromDays(7)), new RemoveCrawl(new CrawlId("limited"), TimeSpan.FromDays(7))]);
    }

    [Fact]
    public async Task Remove_NothingHasEnded_IsNoFailure()
    {
        _cli.UseCluster(Running);

        (await _cli.RunAsync("remove", "--ended")).ShouldBe(0);

        Lines(_cli.Output).ShouldBe(["there is no crawl to remove"]);
    }

    [Fact]
    public async Task Remove_AnswersGetLost_AsksAgainAndIsToldTheSame()
    {
        var time = new ManualTime();
        _cli.Clock = time;
        var gone = false;
        var coordinator = _cli.UseCluster(message =>
        {
            switch (message)
            {
                case ReportCluster:
                    return [ClusterHarness.Report(gone ? [] : [Complete])];
                case RemoveCrawl order:
                    gone = true;
                    return [new CrawlRemoved(order.Crawl)];
                default:
                    return [];
            }
        });
        coordinator.Losses = (2, time);

        (await _cli.RunAsync("remove", "complete")).ShouldBe(0, _cli.Error.ToString());

        Lines(_cli.Output).ShouldBe(["complete: removed; its records stay in the store"]);
    }

    [Theory]
    [InlineData("CRAWL: expected the names of crawls, or --ended for all that have ended")]
    [InlineData("CRAWL: expected either names or --ended, not both", "a", "--ended")]
    [InlineData("--older-than: \"7d\"; expected --ended with it", "a", "--older-than", "7d")]
    [InlineData("--older-than: \"7\"; expected a duration with its unit", "--ended", "--older-than", "7")]
    [InlineData("--endde: there is no such option; did you mean --ended?", "--endde")]
    public async Task Remove_WrongUsage_RefusedAndNothingAsked(string expected, params string[] arguments)
    {
        var coordinator = UseCluster();

        (await _cli.RunAsync(["remove", .. arguments])).ShouldBe(2);

        _cli.Error.ToString().ShouldContain(expected);
        coordinator.Heard.ShouldBeEmpty();
    }

    private ScriptedCoordinator UseCluster() => _cli.UseCluster(message => message switch
    {
        ReportCluster => [ClusterHarness.Report(Running, Complete, Limited, Stopped)],
        RemoveCrawl { Crawl.Name: "running" } order => [new CrawlRefused(order.Crawl, "running is under way, and so is not removed; stop it first")],
        RemoveCrawl order => [new CrawlRemoved(order.Crawl)],
        _ => [],
    });

    private static CrawlOverview Ended(string name, FinishReason end, int days) =>
        ClusterHarness.Crawl(name, end: end) with { EndedFor = TimeSpan.FromDays(days) };

    private static string[] Lines(TextWriter text) => text.ToString()!.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
