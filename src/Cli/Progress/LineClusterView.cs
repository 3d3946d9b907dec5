using ActorCrawler.Cli.Output;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Progress;

/// <summary>A line for each crawl every few seconds: for output that is no terminal. What has ended is told once.</summary>
internal sealed class LineClusterView(TextWriter output) : IClusterView
{
    private readonly HashSet<CrawlId> _ended = [];

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task RunAsync(IAsyncEnumerable<ClusterFrame> frames)
    {
        await foreach (var frame in frames)
        {
            await output.WriteLineAsync(string.Join(output.NewLine, Lines(frame)));
            await output.FlushAsync();
        }
    }

    private string[] Lines(ClusterFrame frame)
    {
        if (frame.Silence > TimeSpan.Zero)
        {
            return [$"no answer for {Amounts.Duration(frame.Silence)}"];
        }

        var told = frame.Report.Crawls.Where(IsNews).Select(crawl => Line(crawl, frame.Report.Nodes.Length)).ToArray();
        return told.Length > 0 ? told : [$"no crawl under way  nodes {frame.Report.Nodes.Length}"];
    }

    private bool IsNews(CrawlOverview crawl)
    {
        if (crawl.End is null)
        {
            _ended.Remove(crawl.Progress.Crawl);
            return true;
        }

        return _ended.Add(crawl.Progress.Crawl);
    }

    private static string Line(CrawlOverview crawl, int nodes)
    {
        var progress = crawl.Progress;
        var errors = progress.ByError.IsDefaultOrEmpty ? 0 : progress.ByError.Sum(error => error.Count);
        var limit = crawl.End is null && !progress.Paused && CrawlStates.Limit(crawl) is { Length: > 0 } reason ? $"  limited by {reason}" : "";
        return Plain.Text(
            $"{progress.Crawl.Name}  {CrawlStates.Name(crawl)}  {Amounts.Count(progress.Pages, "page")}  {Amounts.Rate(crawl.PagesPerSecond)}/s  "
            + $"waiting {Amounts.Count(progress.Counts.Waiting)}  leased {Amounts.Count(progress.Counts.Leased)}  "
            + $"errors {Amounts.Count(errors)}  nodes {nodes}{limit}");
    }
}
