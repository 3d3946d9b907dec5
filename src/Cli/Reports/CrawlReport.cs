using System.Collections.Immutable;
using ActorCrawler.Cli.Hosting;
using ActorCrawler.Cli.Progress;

namespace ActorCrawler.Cli.Reports;

/// <summary>What is told at the end of a crawl: the summary shows it, <c>--json</c> prints it with these names in camel case.</summary>
internal sealed record CrawlReport
{
    /// <summary>The crawl's name.</summary>
    public required string Crawl { get; init; }

    /// <summary><c>complete</c>, <c>pageLimit</c> or <c>stopped</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Records of 2xx answers.</summary>
    public required long Pages { get; init; }

    /// <summary>Decompressed bytes read.</summary>
    public required long Bytes { get; init; }

    /// <summary>Sites met.</summary>
    public required int Sites { get; init; }

    /// <summary>What was taken over from the run before; null for a new crawl.</summary>
    public required TakenOver? TakenOver { get; init; }

    /// <summary>From the start to the end, start-up of the program aside.</summary>
    public required double ElapsedSeconds { get; init; }

    /// <summary>Pages of this run by elapsed time.</summary>
    public required double PagesPerSecond { get; init; }

    /// <summary>URLs by state.</summary>
    public required UrlCounts Urls { get; init; }

    /// <summary>Settled URLs by HTTP status, ascending; 0 counts those without an answer.</summary>
    public required ImmutableArray<StatusCount> Statuses { get; init; }

    /// <summary>Failed attempts by kind, the most frequent first; the kinds are those of the records.</summary>
    public required ImmutableArray<ErrorCount> Errors { get; init; }

    /// <summary>Excluded URLs by the rule that refused them; empty where that is not known.</summary>
    public required ImmutableArray<RuleCount> Excluded { get; init; }

    /// <summary>What limited the speed for the longest; null where nothing did.</summary>
    public required string? LimitedBy { get; init; }

    /// <summary>The part of the time during which it did, from 0 to 1; null where nothing did.</summary>
    public required double? LimitedShare { get; init; }

    /// <summary>The crawl folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the records are: <c>sqlite:PATH</c>, <c>jsonl:PATH</c>, <c>csv:PATH</c>, <c>postgres://…</c> or <c>mysql://…</c> each.</summary>
    public required ImmutableArray<string> Stores { get; init; }

    /// <summary>The log, JSON Lines.</summary>
    public required string Log { get; init; }

    /// <summary>What went wrong with storage, in one sentence; null where nothing did.</summary>
    public required string? StorageFailure { get; init; }

    /// <summary>Puts a report together.</summary>
    public static CrawlReport Of(CrawlPlan plan, CrawlResult result, ProgressHistory history)
    {
        var final = result.Finished.Final;
        var elapsed = history.Elapsed.TotalSeconds;
        var limit = history.MainLimit();
        return new CrawlReport
        {
            Crawl = plan.Crawl.Name,
            Reason = char.ToLowerInvariant(result.Finished.Reason.ToString()[0]) + result.Finished.Reason.ToString()[1..],
            Pages = final.Pages,
            Bytes = final.Bytes,
            Sites = final.Sites,
            ElapsedSeconds = Math.Round(elapsed, 3),
            TakenOver = result.TakenOver,
            PagesPerSecond = elapsed <= 0 ? 0 : Math.Round((final.Pages - (result.TakenOver?.Pages ?? 0)) / elapsed, 2),
            Urls = UrlCounts.Of(final.Counts),
            Statuses = [.. final.ByStatus.Select(pair => new StatusCount(pair.Status, pair.Count))],
            Errors = [.. final.ByError.OrderByDescending(pair => pair.Count).Select(pair => new ErrorCount(pair.Outcome, pair.Count))],
            Excluded = [.. result.Excluded.Select(pair => new RuleCount(pair.Rule, pair.Count))],
            LimitedBy = limit?.Limit,
            LimitedShare = limit is null ? null : Math.Round(limit.Value.Share, 3),
            Folder = plan.Folder.Path,
            Stores = [.. plan.Stores.Select(store => store.ToString())],
            Log = plan.Folder.LogFile,
            StorageFailure = result.StorageFailure,
        };
    }
}
