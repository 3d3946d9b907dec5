using System.Globalization;
using ActorCrawler.Cli.Options;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;

namespace ActorCrawler.Cli.Logging;

/// <summary>Where log lines go: to the screen, and those of a crawl as JSON into its folder.</summary>
internal static class LogSetup
{
    /// <summary>Size at which a log file is closed and the next one begun; with <see cref="FileCount"/> the most that a log takes.</summary>
    private const long FileSize = 64L * 1024 * 1024;

    private const int FileCount = 8;
    private const string LocalNode = "local";
    private static readonly JsonFormatter Json = new(closingDelimiter: "", renderMessage: true);

    /// <summary>Makes the loggers of a crawl. Disposing the answer writes out and closes the file.</summary>
    /// <param name="file">The log file; its folder is made where missing. Null logs to the screen alone.</param>
    /// <param name="level">The lowest level that is kept.</param>
    /// <param name="screenLevel">The lowest level that is shown.</param>
    /// <param name="writeToScreen">Shows a line.</param>
    public static ILoggerFactory Create(string? file, LogLevel level, LogLevel screenLevel, Action<string> writeToScreen)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(Of(level))
            .Enrich.With(new LogOrigin(LocalNode))
            .WriteTo.Sink(new ScreenSink(writeToScreen, LogLine.Text), Of(screenLevel));
        if (file is not null)
        {
            configuration.WriteTo.File(
                new JsonFormatter(renderMessage: true), file,
                fileSizeLimitBytes: FileSize, rollOnFileSizeLimit: true, retainedFileCountLimit: FileCount);
        }

        return new SerilogLoggerFactory(configuration.CreateLogger(), dispose: true);
    }

    /// <summary>Makes the loggers of a node: whoever started it keeps its lines.</summary>
    /// <param name="node">The name of the node, which is in each line.</param>
    /// <param name="level">The lowest level that is written.</param>
    /// <param name="format">How lines look.</param>
    /// <param name="write">Writes a line.</param>
    public static ILoggerFactory CreateForNode(string node, LogLevel level, LogLineFormat format, Action<string> write)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(Of(level))
            .Enrich.With(new LogOrigin(node))
            .WriteTo.Sink(new ScreenSink(write, format == LogLineFormat.Json ? JsonLine : LogLine.Text));
        return new SerilogLoggerFactory(configuration.CreateLogger(), dispose: true);
    }

    private static string JsonLine(LogEvent logEvent)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        Json.Format(logEvent, line);
        return line.ToString();
    }

    private static LogEventLevel Of(LogLevel level) => level switch
    {
        LogLevel.Trace => LogEventLevel.Verbose,
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        _ => LogEventLevel.Fatal,
    };
}
