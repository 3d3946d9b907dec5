using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Progress;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace ActorCrawler.Cli.Hosting;

/// <summary>
/// What is shown on standard error while a crawl runs: a live view on a terminal, lines elsewhere and with <c>--json</c>, nothing with
/// <c>--quiet</c>. Log lines share the screen with it.
/// </summary>
/// <param name="View">The view.</param>
/// <param name="LogThreshold">The lowest level of log lines that are shown.</param>
/// <param name="WriteLine">Shows a line without disturbing the view.</param>
internal sealed record OutputChoice(IProgressView View, LogLevel LogThreshold, Action<string> WriteLine)
{
    /// <summary>Chooses for a crawl.</summary>
    public static OutputChoice Of(CrawlOptions options, CliContext context)
    {
        if (options.Output.Quiet)
        {
            return new OutputChoice(new NoView(), LogLevel.Error, context.Error.WriteLine);
        }

        if (options.Output.Json || !context.ErrorIsTerminal)
        {
            return new OutputChoice(new LineView(context.Error, context.Time), options.Log.Level, context.Error.WriteLine);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Error) });
        // lines that go through the console appear above the live view; anything chatty would push it about
        return new OutputChoice(
            new LiveView(console, context.Time), LogLevel.Warning, line => console.Write(new Text(line + Environment.NewLine)));
    }
}
