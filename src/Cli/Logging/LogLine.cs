using System.Globalization;
using ActorCrawler.Cli.Output;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace ActorCrawler.Cli.Logging;

/// <summary>A log event as a person reads it on the screen.</summary>
internal static class LogLine
{
    private static readonly MessageTemplateTextFormatter Literal = new("{Message:l}", CultureInfo.InvariantCulture);

    /// <summary>
    /// <c>12:34:56 WRN local fetcher/2 message</c>, without control characters. Of an exception only the message is shown: the stack trace
    /// is in the log file.
    /// </summary>
    public static string Text(LogEvent logEvent)
    {
        var cause = logEvent.Exception is { } exception ? $" ({exception.GetType().Name}: {exception.Message})" : "";
        return Plain.Text(
            $"{logEvent.Timestamp.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {Level(logEvent.Level)} "
            + $"{Value(logEvent, LogOrigin.Node)} {Value(logEvent, LogOrigin.Actor)} {Message(logEvent)}{cause}");
    }

    // RenderMessage would put texts into quotes
    private static string Message(LogEvent logEvent)
    {
        using var message = new StringWriter(CultureInfo.InvariantCulture);
        Literal.Format(logEvent, message);
        return message.ToString();
    }

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB",
        LogEventLevel.Debug => "DBG",
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => "WRN",
        LogEventLevel.Error => "ERR",
        _ => "FTL",
    };

    private static string Value(LogEvent logEvent, string property) =>
        logEvent.Properties.TryGetValue(property, out var value) && value is ScalarValue { Value: string text } ? text : "-";
}
