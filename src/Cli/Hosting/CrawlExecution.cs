using System.Threading.Channels;
using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Logging;
using ActorCrawler.Cli.Output;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Cli.Reports;
using ActorCrawler.Cli.Stopping;
using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Runs a planned crawl with its log, view and signals, and tells at the end how it went.</summary>
internal sealed partial class CrawlExecution(CrawlPlan plan, CliContext context)
{
    private readonly OutputChoice _output = OutputChoice.Of(plan.Options, context);

    /// <summary>Runs it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync()
    {
        using var loggers = LogSetup.Create(plan.Folder.LogFile, plan.Options.Log.Level, _output.LogThreshold, _output.WriteLine);
        var log = loggers.CreateLogger(Product.Command);
        Log.Started(log, plan.Crawl.Name, plan.Seeds.Count);
        WarnOfRobots(log);
        try
        {
            return await RunAsync(loggers);
        }
        catch (Exception exception) when (StorageFailures.IsOne(exception))
        {
            Log.StorageFailed(log, exception);
            await context.Error.WriteLineAsync($"{Product.Command}: {Plain.Text(exception.Message)}");
            return ExitCodes.StorageFailure;
        }
        catch (Exception exception)
        {
            Log.Failed(log, exception);
            await context.Error.WriteLineAsync(
                $"{Product.Command}: something went wrong inside the program; {plan.Folder.LogFile} says what");
            return ExitCodes.UnexpectedError;
        }
    }

    private async Task<int> RunAsync(ILoggerFactory loggers)
    {
        var events = Channel.CreateUnbounded<StopEvent>();
        using var listener = context.ListenToSignals(events.Writer);
        var signals = new StopSignals(canAsk: context.InputIsTerminal && context.ErrorIsTerminal);
        var history = new ProgressHistory(context.Time);
        var question = new TerminalQuestion(context.OpenInput, context.Error);
        using var session = new CrawlSession(context.CreateRunner(loggers), _output.View, question, signals, context.Time);

        var result = await session.RunAsync(plan, history, events) ?? LeftBehind(history);
        return result is null ? signals.ExitCode : await TellAsync(result, history, signals.ExitCode);
    }

    private async Task<int> TellAsync(CrawlResult result, ProgressHistory history, int signalled)
    {
        var report = CrawlReport.Of(plan, result, history);
        if (plan.Options.Output.Json)
        {
            await context.Output.WriteLineAsync(ReportJson.Text(report));
        }
        else if (!plan.Options.Output.Quiet)
        {
            var output = plan.Options.Store.UseStandardOutput ? context.Error : context.Output;
            await output.WriteLineAsync(string.Join(output.NewLine, Summary.Lines(report)));
        }

        if (result.StorageFailure is { } failure)
        {
            await context.Error.WriteLineAsync($"{Product.Command}: {Plain.Text(failure)}");
            return ExitCodes.StorageFailure;
        }

        return result.Finished.Reason == FinishReason.Stopped ? signalled : ExitCodes.Success;
    }

    private static CrawlResult? LeftBehind(ProgressHistory history) =>
        history.Frame() is { } frame ? new CrawlResult(new CrawlFinished(FinishReason.Stopped, frame.Progress)) : null;

    private void WarnOfRobots(ILogger log)
    {
        if (!plan.Options.Http.ObeyRobots)
        {
            Log.RobotsIgnored(log);
            context.Error.WriteLine("WARNING: --ignore-robots: robots.txt is not asked for. Crawl only sites of your own like this.");
        }
    }
}
