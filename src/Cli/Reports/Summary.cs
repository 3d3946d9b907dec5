using ActorCrawler.Cli.Output;
using ActorCrawler.Cli.Progress;

namespace ActorCrawler.Cli.Reports;

/// <summary>A crawl's report for people: plain text, 80 columns (paths and commands to copy may stick out).</summary>
internal static class Summary
{
    private const int Label = 13;

    /// <summary>The lines of the summary.</summary>
    public static IReadOnlyList<string> Lines(CrawlReport report)
    {
        List<string> lines = [Title(report), ""];
        var elapsed = TimeSpan.FromSeconds(report.ElapsedSeconds);
        Add("pages", $"{Amounts.Count(report.Pages)} in {Amounts.Duration(elapsed)} ({Amounts.Rate(report.PagesPerSecond)} pages/s), "
            + $"{Amounts.Bytes(report.Bytes)} from {Amounts.Count(report.Sites, "site")}");
        if (report.TakenOver is { } taken)
        {
            Add("taken over", $"{Amounts.Count(taken.Pages, "page")}, {Amounts.Count(taken.Settled, "settled URL")}, "
                + $"{Amounts.Count(taken.Waiting)} waiting; this is run {taken.Run}");
        }

        AddList("status", report.Statuses.Select(pair => ProgressScreen.Status((pair.Status, pair.Count))));
        AddList("errors", report.Errors.Select(pair => ProgressScreen.Error((pair.Kind, pair.Count))));
        AddList("excluded by", report.Excluded.Select(pair => $"{Plain.Cut(pair.Rule, 40)}: {Amounts.Count(pair.Count)}"));
        Add("URLs", UrlLine(report.Urls));
        Add("limited by", LimitLine(report));
        lines.Add("");
        for (var i = 0; i < report.Stores.Length; i++)
        {
            Add(i == 0 ? "results" : "", report.Stores[i]);
        }

        Add("log", report.Log);
        lines.AddRange(Query(report));
        return lines;

        void Add(string label, string text) => lines.Add($"  {label,-Label}{Plain.Text(text)}");

        void AddList(string label, IEnumerable<string> items)
        {
            var text = Columns.Fit([.. items], Columns.Width - Label - 2);
            if (text.Length > 0)
            {
                Add(label, text);
            }
        }
    }

    private static string Title(CrawlReport report) => $"{report.Crawl}: " + report.Reason switch
    {
        "complete" => "finished, nothing is left to do",
        "pageLimit" => "finished, the page limit is reached",
        _ => "stopped before its end",
    };

    private static string UrlLine(UrlCounts urls)
    {
        var open = urls.Waiting + urls.Leased + urls.Fetched;
        return $"done {Amounts.Count(urls.Done)}   failed {Amounts.Count(urls.Failed)}   excluded {Amounts.Count(urls.Excluded)}"
            + $"   not visited {Amounts.Count(open)}";
    }

    private static string LimitLine(CrawlReport report) => report.LimitedBy is null
        ? "nothing: as fast as this machine can"
        : $"{Plain.Cut(report.LimitedBy, 45)} ({report.LimitedShare * 100:0} % of the time)";

    private static IEnumerable<string> Query(CrawlReport report)
    {
        const string database = "sqlite:";
        return report.Stores.FirstOrDefault(store => store.StartsWith(database, StringComparison.Ordinal)) is { } store
            ? ["", $"  sqlite3 {Quoted(store[database.Length..])} 'SELECT status, count(*) FROM pages GROUP BY status'"]
            : [];
    }

    private static string Quoted(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || "/._-".Contains(c, StringComparison.Ordinal))
            ? path
            : $"'{Plain.Text(path).Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
