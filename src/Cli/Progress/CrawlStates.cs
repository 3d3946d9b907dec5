using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Progress;

/// <summary>What a person calls the state of a crawl.</summary>
internal static class CrawlStates
{
    /// <summary>One or two words: <c>running</c>.</summary>
    public static string Name(CrawlOverview crawl) => crawl.End is { } end ? Name(end) : crawl.Progress.Paused ? "paused" : "running";

    /// <summary>How it ended: <c>complete</c>.</summary>
    public static string Name(FinishReason end) => end switch
    {
        FinishReason.Complete => "complete",
        FinishReason.PageLimit => "at limit",
        _ => "stopped",
    };
}
