using ActorCrawler.Cli.Output;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Reports;

/// <summary>Where a crawl stands, for people.</summary>
internal static class StatusText
{
    private const int Label = 13;

    /// <summary>The lines of a report.</summary>
    public static IEnumerable<string> Lines(StatusReport report)
    {
        var (counts, live) = (report.Counts, report.Live);
        yield return $"{Plain.Text(report.Crawl)}: {Condition(report)}";
        yield return "";
        yield return Line(
            "URLs",
            $"waiting {Amounts.Count(counts.Waiting)}   in flight {Amounts.Count(counts.Leased + counts.Fetched)}   "
            + $"done {Amounts.Count(counts.Done)}   failed {Amounts.Count(counts.Failed)}   excluded {Amounts.Count(counts.Excluded)}");
        yield return Line("read", $"{Amounts.Bytes(report.Bytes)} from {Amounts.Count(report.Sites, "site")}");
        foreach (var (label, items) in Lists(report))
        {
            if (items.Count > 0)
            {
                yield return Line(label, Columns.Fit(items, Columns.Width - Label - 2));
            }
        }

        if (live is not null)
        {
            yield return Line("speed", $"{Amounts.Rate(live.PagesPerSecond)} pages/s, limited by {live.Limit} ({Amounts.Count(live.ReadySites, "ready site")})");
        }

        yield return "";
        yield return $"  {"site",-44}{"waiting",11}{"done",11}{"failed",11}";
        foreach (var site in report.TopSites)
        {
            yield return $"  {Plain.Cut(site.Site, 43),-44}{Amounts.Count(site.Waiting),11}{Amounts.Count(site.Done),11}{Amounts.Count(site.Failed),11}";
        }
    }

    private static IEnumerable<(string Label, List<string> Items)> Lists(StatusReport report) =>
    [
        ("status", [.. report.Statuses.Select(item => $"{(item.Name == "0" ? "none" : item.Name)}: {Amounts.Count(item.Count)}")]),
        ("errors", [.. report.Errors.Select(item => $"{Error(item.Name)}: {Amounts.Count(item.Count)}")]),
        ("excluded by", [.. report.ExcludedBy.Select(item => $"{item.Name}: {Amounts.Count(item.Count)}")]),
    ];

    private static string Condition(StatusReport report) =>
        report.Live is { Paused: true } ? "paused"
        : report.Running ? "running"
        : report.Counts.Waiting > 0 ? $"not running; {report.Command} --resume {report.Crawl} goes on"
        : "finished";

    private static string Error(string name) => Enum.TryParse<FetchOutcome>(name, out var outcome) ? OutcomeNames.Of(outcome) : name;

    private static string Line(string label, string text) => $"  {label,-Label}{Plain.Text(text)}";
}
