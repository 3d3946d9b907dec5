using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Output;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>Tells of a list: a bar while it is worked off, and one line with the counts at the end. Results go past it.</summary>
internal sealed partial class ListPresentation : IRunPresentation
{
    private readonly CrawlFolder _folder;
    private readonly ListOptions _options;
    private readonly ListTally _tally;
    private readonly CliContext _context;

    /// <summary>Chooses the view. Where records go to a screen by another way, a bar that redraws itself would be in between.</summary>
    public ListPresentation(CrawlFolder folder, ListOptions options, ListTally tally, CliContext context)
    {
        _folder = folder;
        _options = options;
        _tally = tally;
        _context = context;
        var output = options.Crawl.Output;
        var level = options.Crawl.Log.Level > LogLevel.Warning ? options.Crawl.Log.Level : LogLevel.Warning;
        var isShared = options.Crawl.Store.UseStandardOutput && context.OutputIsTerminal;
        Output = OutputChoice.Of(output with { Quiet = output.Quiet || isShared }, level, new ListFace(tally), context);
    }

    /// <summary>Decided which results were told; null where all were. To it any answer is a success: most paths of a word list are not there.</summary>
    public ProbeFilter? Filter { get; init; }

    /// <inheritdoc/>
    public OutputChoice Output { get; }

    private bool SomeFailed => !_options.FailNever && _tally.HasAny(Filter is null ? IsNoSuccess : IsNoAnswer);

    /// <inheritdoc/>
    public void Begin(ILogger log) => LogStarted(log, _folder.Crawl.Name, _tally.Total);

    /// <inheritdoc/>
    public async Task<int> EndAsync(CrawlResult result, int signalled)
    {
        if (!_options.Crawl.Output.Quiet)
        {
            var hits = Filter is null ? "" : $"   {Filter.Summary()}";
            await _context.Error.WriteLineAsync(ListSummary.Line(_tally.Frame()) + hits);
        }

        if (result.Unheard > 0)
        {
            await _context.Error.WriteLineAsync(
                $"{Product.Command}: the cluster has done all of the list, and {Amounts.Count(result.Unheard, "line")} of it could not be heard of; "
                + $"{Product.Command} export {Plain.Text(_folder.Crawl.Name)} has all of them");
        }

        if (result.Finished.Reason != FinishReason.Stopped)
        {
            return SomeFailed || (result.Unheard > 0 && !_options.FailNever) ? ExitCodes.SomeFailed : ExitCodes.Success;
        }

        var where = _options.Cluster is { } cluster ? $" {OptionCatalog.ClusterName.Flag} {cluster}" : "";
        await _context.Error.WriteLineAsync($"{Product.Command} {_folder.Kind} --resume {Plain.Text(_folder.Crawl.Name)}{where} goes on");
        return signalled;
    }

    private static bool IsNoSuccess(ResultCategory category) => category != ResultCategory.Ok;

    private static bool IsNoAnswer(ResultCategory category) => category >= ResultCategory.Timeout;
}
