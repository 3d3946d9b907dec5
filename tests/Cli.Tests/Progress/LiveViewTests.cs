using ActorCrawler.Cli.Progress;
using ActorCrawler.TestKit;
using Spectre.Console;

namespace ActorCrawler.Cli.Tests.Progress;

public sealed class LiveViewTests
{
    [Fact]
    public async Task RunAsync_MarkupInNames_IsShownAsText()
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 80;
        var time = new ManualTime();
        var history = new ProgressHistory(time);
        history.OnProgress(Some.Progress(1, "delay of [red]evil[/] \u001b[2J"));
        using var until = new CancellationTokenSource();
        var running = new LiveView(console, time, new CrawlFace(history)).RunAsync(until.Token);

        await until.CancelAsync();
        await running;

        output.ToString().ShouldContain("delay of [red]evil[/] ?[2J");
        output.ToString().ShouldNotContain("\u001b[2J");
    }
}
