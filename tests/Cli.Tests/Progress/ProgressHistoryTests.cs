using ActorCrawler.Cli.Progress;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Progress;

public sealed class ProgressHistoryTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Frame_BeforeAnyReport_IsNull() => new ProgressHistory(_time).Frame().ShouldBeNull();

    [Fact]
    public void Frame_AfterABurst_TellsRecentFromOverallRate()
    {
        var history = new ProgressHistory(_time);
        Report(history, seconds: 9, pages: 10);
        Report(history, seconds: 1, pages: 110);

        var frame = history.Frame().ShouldNotBeNull();

        frame.RecentRate.ShouldBe(100, tolerance: 0.5);
        frame.OverallRate.ShouldBe(11, tolerance: 0.01);
        frame.Elapsed.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Frame_WhenReportsStop_FallsToZero()
    {
        var history = new ProgressHistory(_time);
        Report(history, seconds: 1, pages: 100);
        _time.Advance(TimeSpan.FromSeconds(2));

        history.Frame()!.RecentRate.ShouldBe(0);
    }

    [Fact]
    public void MainLimit_OfSeveral_IsTheOneThatHeldLongest()
    {
        var history = new ProgressHistory(_time);
        history.OnProgress(Some.Progress(limit: "--rate"));
        _time.Advance(TimeSpan.FromSeconds(1));
        history.OnProgress(Some.Progress(limit: "delay of a.test"));
        _time.Advance(TimeSpan.FromSeconds(3));

        var limit = history.MainLimit().ShouldNotBeNull();

        limit.Limit.ShouldBe("delay of a.test");
        limit.Share.ShouldBe(0.75, tolerance: 0.001);
    }

    [Fact]
    public void MainLimit_WhilePaused_DoesNotCount()
    {
        var history = new ProgressHistory(_time);
        history.OnProgress(Some.Progress(limit: "paused", paused: true));
        _time.Advance(TimeSpan.FromHours(1));

        history.MainLimit().ShouldBeNull();
    }

    private void Report(ProgressHistory history, int seconds, long pages)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        history.OnProgress(Some.Progress(pages));
    }
}
