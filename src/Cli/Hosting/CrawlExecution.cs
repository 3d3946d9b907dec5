using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Hosting.Clients;
using ActorCrawler.Cli.Hosting.Lists;
using ActorCrawler.Cli.Logging;
using ActorCrawler.Cli.Output;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Carries a plan out with its log and signals, and turns what becomes of it into an exit code.</summary>
/// <param name="plan">What to do.</param>
/// <param name="presentation">What the user sees of it.</param>
/// <param name="history">What is told of its progress.</param>
/// <param name="context">The world around the program.</param>
internal sealed partial class CrawlExecution(
    CrawlPlan plan, IRunPresentation presentation, ProgressHistory history, CliContext context)
{
    /// <summary>Carries it out.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync()
    {
        var output = presentation.Output;
        using var loggers = LogSetup.Create(plan.Folder.LogFile, plan.Options.Log.Level, output.LogThreshold, output.WriteLine);
        var log = loggers.CreateLogger(Product.Command);
        presentation.Begin(log);
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
        catch (ClusterSilentException exception)
        {
            return await TellAsync(exception, ExitCodes.ClusterSilent);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or ListRefusedException)
        {
            return await TellAsync(exception, ExitCodes.BadUsage);
        }
        catch (Exception exception)
        {
            Log.Failed(log, exception);
            await context.Error.WriteLineAsync(
                $"{Product.Command}: something went wrong inside the program; {plan.Folder.LogFile} says what");
            return ExitCodes.UnexpectedError;
        }
    }

    private async Task<int> TellAsync(Exception exception, int exitCode)
    {
        await context.Error.WriteLineAsync($"{Product.Command}: {Plain.Text(exception.Message)}");
        return exitCode;
    }

    private async Task<int> RunAsync(ILoggerFactory loggers)
    {
        var runner = context.CreateRunner(loggers);
        var (result, signalled) = await RunSession.RunAsync(
            runner, presentation.Output.View, context, stopNow => runner.RunAsync(plan, history, stopNow));
        result ??= LeftBehind();
        if (result is null)
        {
            return signalled;
        }

        var code = await presentation.EndAsync(result, signalled);
        if (result.StorageFailure is not { } failure)
        {
            return code;
        }

        await context.Error.WriteLineAsync($"{Product.Command}: {Plain.Text(failure)}");
        return ExitCodes.StorageFailure;
    }

    private CrawlResult? LeftBehind() =>
        history.Frame() is { } frame ? new CrawlResult(new CrawlFinished(FinishReason.Stopped, frame.Progress)) : null;
}
