using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Options;
using ActorCrawler.Cli.Progress;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace ActorCrawler.Cli.Hosting;

/// <summary>
/// What is shown while something runs. On standard error: a live view on a terminal, lines elsewhere and with <c>--json</c>, nothing with
/// <c>--quiet</c>. Log lines share the screen with it, and results do where standard output is that screen too.
/// </summary>
/// <param name="View">The view.</param>
/// <param name="LogThreshold">The lowest level of log lines that are shown.</param>
/// <param name="WriteLine">Shows a line without disturbing the view.</param>
/// <param name="WriteResults">Prints whole lines on standard output, or where a person takes it for that.</param>
internal sealed record OutputChoice(IProgressView View, LogLevel LogThreshold, Action<string> WriteLine, Action<string> WriteResults)
{
    /// <summary>Chooses.</summary>
    /// <param name="output">What the user wants to see.</param>
    /// <param name="level">The lowest level of log lines that the user wants to see.</param>
    /// <param name="face">What a view shows.</param>
    /// <param name="context">The world around the program.</param>
    public static OutputChoice Of(OutputOptions output, LogLevel level, IProgressFace face, CliContext context)
    {
        if (output.Quiet)
        {
            return new OutputChoice(new NoView(), LogLevel.Error, context.Error.WriteLine, Print);
        }

        if (output.Json || !context.ErrorIsTerminal)
        {
            return new OutputChoice(new LineView(context.Error, context.Time, face), level, context.Error.WriteLine, Print);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Error) });
        // lines that go through the console appear above the live view; anything chatty would push it about
        return new OutputChoice(
            new LiveView(console, context.Time, face),
            LogLevel.Warning,
            line => Above(line + Environment.NewLine),
            context.OutputIsTerminal ? Above : Print);

        // Such lines are written over the view, which is drawn anew below them: what is shorter than it was must cover it all the same.
        void Above(string lines)
        {
            var width = Math.Min(Output.Columns.Width, console.Profile.Width);
            var covering = lines.TrimEnd('\n', '\r').Split(Environment.NewLine).Select(line => line.PadRight(width) + Environment.NewLine);
            console.Write(new Text(string.Concat(covering)));
        }

        void Print(string lines)
        {
            context.Output.Write(lines);
            context.Output.Flush();
        }
    }
}
