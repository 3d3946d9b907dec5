using ActorCrawler.Cli.Progress;
using ActorCrawler.Cli.Tests.Commands;
using ActorCrawler.Shared.Messages;
using Spectre.Console;

namespace ActorCrawler.Cli.Tests.Progress;

public sealed class ClusterScreenTests
{
    private const long Many = 123_456_789_012;

    [Fact]
    public void Lines_LargestFiguresAndNames_FitEightyColumnsAndAFewLines()
    {
        var name = new string('n', 100);
        var crawl = new CrawlOverview(
            ClusterHarness.Progress(name, Many) with
            {
                Counts = new FrontierCounts(Many, 1, 1, Many, 1_234_567, 12_345_678),
                ByError = [(FetchOutcome.NotFound, 9_994_999), (FetchOutcome.TimedOut, 1)],
            },
            98765.4,
            End: null,
            SeedsOpen: true);
        var node = new NodeProgress(name, ["coordinator", "fetcher", "parser"], 4096, 4096, 0, Many, 9876.5);
        var report = new ClusterReported(
            [.. Enumerable.Repeat(node, 50)], [.. Enumerable.Range(0, 50).Select(number => crawl with { Progress = crawl.Progress with { Crawl = new CrawlId($"{name}{number}") } })]);

        var lines = ClusterScreen.Lines(new ClusterFrame(name, report, TimeSpan.Zero), ClusterScreenLimits.Terminal);

        lines.ShouldAllBe(line => line.Text.Length <= 80);
        lines.Count.ShouldBeLessThanOrEqualTo(32);
        lines.ShouldContain(line => line.Text == "  ... and 42 more");
    }

    [Fact]
    public void Lines_Silence_IsToldAboveOldFigures()
    {
        var frame = new ClusterFrame("default", ClusterHarness.Report(ClusterHarness.Crawl()), TimeSpan.FromSeconds(12));

        var lines = ClusterScreen.Lines(frame, ClusterScreenLimits.Terminal);

        lines[0].Text.ShouldBe("cluster default: no answer for 12.0 s; this is from before");
        lines[0].Tone.ShouldBe(Tone.Alert);
    }

    [Fact]
    public void Lines_OneCrawlThatEnded_IsToldOfWithoutALimit()
    {
        var frame = new ClusterFrame("default", ClusterHarness.Report(ClusterHarness.Crawl(end: FinishReason.PageLimit)), TimeSpan.Zero);

        var lines = ClusterScreen.Lines(frame, ClusterScreenLimits.Paper).Select(line => line.Text).ToArray();

        lines.ShouldContain(line => line.StartsWith("  mine             at limit ", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("  status ", StringComparison.Ordinal));
        lines.ShouldNotContain(line => line.StartsWith("  limited by", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LiveView_NamesWithMarkupAndControls_AreShownAsText()
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 80;

        await new LiveClusterView(console).RunAsync(Frames());

        output.ToString().ShouldContain("[red]x?[2J");
        output.ToString().ShouldNotContain("\u001b[2J");

        static async IAsyncEnumerable<ClusterFrame> Frames()
        {
            await Task.Yield();
            yield return new ClusterFrame("default", ClusterHarness.Report(ClusterHarness.Crawl("[red]x\u001b[2J")), TimeSpan.Zero);
        }
    }
}
