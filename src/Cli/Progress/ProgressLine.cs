using ActorCrawler.Cli.Output;

namespace ActorCrawler.Cli.Progress;

/// <summary>A crawl's progress on one line, for logs and pipes.</summary>
internal static class ProgressLine
{
    /// <summary><c>0:00:05  1,234 pages  12.3/s  waiting 5,678  leased 3  errors 4  limited by ...</c>, without control characters.</summary>
    public static string Text(ProgressFrame frame)
    {
        var progress = frame.Progress;
        var errors = progress.ByError.IsDefaultOrEmpty ? 0 : progress.ByError.Sum(error => error.Count);
        var tail = progress.Paused ? "  paused" : progress.Limit.Length == 0 ? "" : $"  limited by {Plain.Cut(progress.Limit, 60)}";
        return $"{Amounts.Clock(frame.Elapsed)}  {Amounts.Count(progress.Pages, "page")}  {Amounts.Rate(frame.RecentRate)}/s"
            + $"  waiting {Amounts.Count(progress.Counts.Waiting)}  leased {Amounts.Count(progress.Counts.Leased)}"
            + $"  errors {Amounts.Count(errors)}{tail}";
    }
}
