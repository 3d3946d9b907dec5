using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Output;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Progress;

/// <summary>Lays out the live view: at most 80 columns and 20 lines, for any report.</summary>
internal static class ProgressScreen
{
    private const int Label = 12;
    private const int MaxSites = 8;

    /// <summary>The lines of the view, from top to bottom.</summary>
    public static IReadOnlyList<ScreenLine> Lines(ProgressFrame frame)
    {
        var progress = frame.Progress;
        return [Title(frame), PageLine(frame), .. StateLines(progress), .. Details(progress, isUnderWay: true)];
    }

    /// <summary>Of a crawl beyond its counts: answers, errors, what limits it, and its busiest sites.</summary>
    public static IReadOnlyList<ScreenLine> Details(CrawlProgress progress, bool isUnderWay)
    {
        List<ScreenLine> lines = [];
        AddList(lines, "status", [.. progress.ByStatus.Select(Status)], Tone.Normal);
        AddList(lines, "errors", [.. progress.ByError.OrderByDescending(error => error.Count).Select(Error)], Tone.Alert);
        if (isUnderWay)
        {
            lines.Add(Labelled("limited by", progress.Limit.Length == 0 ? "nothing: as fast as it can" : progress.Limit));
        }

        AddSites(lines, progress);
        return lines;
    }

    /// <summary><c>404: 12</c>; answers that never came are <c>none: 3</c>.</summary>
    public static string Status((int Status, long Count) status) =>
        $"{(status.Status == 0 ? "none" : status.Status.ToString(System.Globalization.CultureInfo.InvariantCulture))}: {Amounts.Count(status.Count)}";

    /// <summary><c>timed out: 3</c>.</summary>
    public static string Error((FetchOutcome Outcome, long Count) error) => $"{OutcomeNames.Of(error.Outcome)}: {Amounts.Count(error.Count)}";

    private static ScreenLine Title(ProgressFrame frame)
    {
        var elapsed = Amounts.Clock(frame.Elapsed);
        var state = frame.Progress.Paused ? "paused" : "crawling";
        var name = Plain.Cut(frame.Progress.Crawl.Name, Columns.Width - elapsed.Length - state.Length - 2);
        var left = $"{state} {name}";
        return new ScreenLine(
            left + elapsed.PadLeft(Columns.Width - left.Length), frame.Progress.Paused ? Tone.Alert : Tone.Heading);
    }

    private static ScreenLine PageLine(ProgressFrame frame) => Labelled(
        "pages",
        $"{Amounts.Count(frame.Progress.Pages)}   {Amounts.Rate(frame.RecentRate)}/s now   "
            + $"{Amounts.Rate(frame.OverallRate)}/s overall   {Amounts.Bytes(frame.Progress.Bytes)}");

    private static IEnumerable<ScreenLine> StateLines(CrawlProgress progress)
    {
        var counts = progress.Counts;
        yield return Labelled(
            "waiting",
            $"{Amounts.Count(counts.Waiting)}   leased {Amounts.Count(counts.Leased)}   to parse {Amounts.Count(counts.Fetched)}"
                + (progress.Retrying == 0 ? "" : $"   retrying {Amounts.Count(progress.Retrying)}"));
        yield return Labelled(
            "done",
            $"{Amounts.Count(counts.Done)}   failed {Amounts.Count(counts.Failed)}   excluded {Amounts.Count(counts.Excluded)}"
                + $"   {Amounts.Count(progress.Sites, "site")}");
    }

    private static void AddList(List<ScreenLine> lines, string label, IReadOnlyList<string> items, Tone tone)
    {
        if (items.Count > 0)
        {
            lines.Add(Labelled(label, Columns.Fit(items, Columns.Width - Label - 2), tone));
        }
    }

    private static void AddSites(List<ScreenLine> lines, CrawlProgress progress)
    {
        if (progress.Busiest.IsDefaultOrEmpty)
        {
            return;
        }

        lines.Add(new ScreenLine(""));
        lines.Add(new ScreenLine(Row("busiest sites", "done", "waiting", "leased", "delay"), Tone.Heading));
        lines.AddRange(progress.Busiest.Take(MaxSites).Select(site => new ScreenLine(Row(
            site.Site, Amounts.Count(site.Done), Amounts.Count(site.Waiting), Amounts.Count(site.InFlight), Delay(site)))));
    }

    // beyond whole milliseconds it is the site's own slowness, and noise
    private static string Delay(SiteProgress site) => Durations.Text(TimeSpan.FromMilliseconds(Math.Round(site.Delay.TotalMilliseconds)));

    private static string Row(string site, string done, string waiting, string inFlight, string delay) =>
        Plain.Cut($"  {Plain.Cut(site, 34),-34}{done,10}{waiting,12}{inFlight,11}{delay,10}", Columns.Width);

    private static ScreenLine Labelled(string label, string text, Tone tone = Tone.Normal) =>
        new(Plain.Cut($"  {label,-Label}{text}", Columns.Width), tone);
}
