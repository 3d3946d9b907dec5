using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Progress;

/// <summary>What a person calls the state of a crawl.</summary>
internal static class CrawlStates
{
    /// <summary>One or two words: <c>running</c>.</summary>
    public static string Name(CrawlOverview crawl) => crawl switch
    {
        { End: { } end } => Name(end),
        { Stage: CrawlStage.Opening } => "opening",
        { Stage: CrawlStage.Unusable } => "unusable",
        { Progress.Paused: true } => "paused",
        _ => "running",
    };

    /// <summary>
    /// What limits the speed of a crawl that is under way: in the coordinator's words, save for what only its user can do something about.
    /// </summary>
    public static string Limit(CrawlOverview crawl) => crawl is { SeedsOpen: true, End: null, Stage: CrawlStage.Open, Progress.Counts.AtRest: true }
        ? "waits for more seeds: run seed again"
        : crawl.Progress.Limit;

    /// <summary>How it ended: <c>complete</c>.</summary>
    public static string Name(FinishReason end) => end switch
    {
        FinishReason.Complete => "complete",
        FinishReason.PageLimit => "at limit",
        _ => "stopped",
    };
}
