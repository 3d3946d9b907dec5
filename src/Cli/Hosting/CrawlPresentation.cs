using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Tells of a crawl that follows links: a live view, and a summary or a JSON object at the end.</summary>
internal sealed partial class CrawlPresentation : IRunPresentation
{
    private readonly CrawlPlan _plan;
    private readonly ProgressHistory _history;
    private readonly CliContext _context;

    /// <summary>Chooses the view.</summary>
    public CrawlPresentation(CrawlPlan plan, ProgressHistory history, CliContext context)
    {
        _plan = plan;
        _history = history;
        _context = context;
        Output = OutputChoice.Of(plan.Options.Output, plan.Options.Log.Level, new CrawlFace(history), context);
    }

    /// <inheritdoc/>
    public OutputChoice Output { get; }

    /// <inheritdoc/>
    public void Begin(ILogger log)
    {
        LogStarted(log, _plan.Crawl.Name, _plan.Seeds.Count);
        if (!_plan.Options.Http.ObeyRobots)
        {
            LogRobotsIgnored(log);
            _context.Error.WriteLine("WARNING: --ignore-robots: robots.txt is not asked for. Crawl only sites of your own like this.");
        }
    }

    /// <inheritdoc/>
    public async Task<int> EndAsync(CrawlResult result, int signalled)
    {
        var report = CrawlReport.Of(_plan, result, _history);
        if (_plan.Options.Output.Json)
        {
            await _context.Output.WriteLineAsync(ReportJson.Text(report));
        }
        else if (!_plan.Options.Output.Quiet)
        {
            var output = _plan.Options.Store.UseStandardOutput ? _context.Error : _context.Output;
            await output.WriteLineAsync(string.Join(output.NewLine, Summary.Lines(report)));
        }

        return result.Finished.Reason == FinishReason.Stopped ? signalled : ExitCodes.Success;
    }
}
