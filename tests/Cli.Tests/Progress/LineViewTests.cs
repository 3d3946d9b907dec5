using ActorCrawler.Cli.Progress;
using ActorCrawler.TestKit;

namespace ActorCrawler.Cli.Tests.Progress;

public sealed class LineViewTests
{
    [Fact]
    public async Task RunAsync_UntilCancelled_WritesALineEveryFiveSecondsAndOneAtTheEnd()
    {
        var time = new ManualTime();
        var history = new ProgressHistory(time);
        history.OnProgress(Some.Progress(1));
        var output = new StringWriter();
        using var until = new CancellationTokenSource();
        var running = new LineView(output, time, new CrawlFace(history)).RunAsync(until.Token);

        time.Advance(TimeSpan.FromSeconds(4.9));
        Lines(output).ShouldBe(0);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await NextTimerAsync(time);
        Lines(output).ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(2));
        await until.CancelAsync();
        await running;

        Lines(output).ShouldBe(2);
    }

    private static int Lines(StringWriter output) => output.ToString().Count(c => c == '\n');

    // the view sets its next timer once the line is out
    private static async Task NextTimerAsync(ManualTime time)
    {
        while (time.PendingTimers == 0)
        {
            await Task.Yield();
        }
    }
}
