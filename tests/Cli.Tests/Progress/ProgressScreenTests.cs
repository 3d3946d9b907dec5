using System.Collections.Immutable;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Progress;

public sealed class ProgressScreenTests
{
    [Fact]
    public void Lines_OfAReport_ShowWhatMatters()
    {
        var frame = new ProgressFrame(Some.Progress(1234, "delay of example.com"), TimeSpan.FromSeconds(83), 12.3, 10.1);

        var lines = ProgressScreen.Lines(frame).Select(line => line.Text).ToArray();

        lines.ShouldBe(
        [
            "crawling example.com                                                     0:01:23",
            "  pages       1,234   12.3/s now   10.1/s overall   45.6 MB",
            "  waiting     5,678   leased 3   to parse 2   retrying 1",
            "  done        1,234   failed 4   excluded 56   3 sites",
            "  status      none: 3   200: 1,234   404: 12",
            "  errors      not found: 12   timed out: 3",
            "  limited by  delay of example.com",
            "",
            "  busiest sites                           done     waiting     leased     delay",
            "  example.com                            1,234       5,000          1     500ms",
        ]);
    }

    [Fact]
    public void Lines_OfAHugeHostileReport_FitTheScreenWithoutControlCharacters()
    {
        var hostile = "\u001b[2J\u202e" + new string('w', 300);
        var progress = Some.Progress(long.MaxValue / 4, hostile, paused: true) with
        {
            Crawl = new CrawlId(hostile),
            Counts = new FrontierCounts(1L << 60, 1L << 60, 1L << 60, 1L << 60, 1L << 60, 1L << 60),
            ByStatus = [.. Enumerable.Range(100, 500).Select(status => (status, 1L << 40))],
            ByError = [.. Enum.GetValues<FetchOutcome>().Select(outcome => (outcome, 1L << 50))],
            Busiest = [.. Enumerable.Repeat(new SiteProgress(hostile, 1L << 60, int.MaxValue, 1L << 60, TimeSpan.FromDays(99)), 50)],
        };

        var lines = ProgressScreen.Lines(new ProgressFrame(progress, TimeSpan.FromDays(99), 1e9, 1e9));

        lines.Count.ShouldBeLessThanOrEqualTo(20);
        lines.ShouldAllBe(line => line.Text.Length <= 80);
        lines.ShouldAllBe(line => !line.Text.Any(char.IsControl) && !line.Text.Contains('\u202e'));
    }

    [Fact]
    public void Lines_OfAnEmptyReport_AreFew()
    {
        var progress = Some.Progress() with { ByStatus = [], ByError = [], Busiest = ImmutableArray<SiteProgress>.Empty, Retrying = 0 };

        ProgressScreen.Lines(new ProgressFrame(progress, TimeSpan.Zero, 0, 0)).Count.ShouldBe(5);
    }

    [Fact]
    public void ProgressLine_OfAReport_IsOneLine()
    {
        var frame = new ProgressFrame(Some.Progress(1, "\n\u001b[1mevil"), TimeSpan.FromSeconds(5), 0.2, 0.2);

        ProgressLine.Text(frame).ShouldBe(
            "0:00:05  1 page  0.2/s  waiting 5,678  leased 3  errors 15  limited by ??[1mevil");
    }
}
