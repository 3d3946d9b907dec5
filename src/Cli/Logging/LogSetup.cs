using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;

namespace ActorCrawler.Cli.Logging;

/// <summary>Where log lines go: to the screen, and as JSON into the crawl folder.</summary>
internal static class LogSetup
{
    /// <summary>Size at which a log file is closed and the next one begun; with <see cref="FileCount"/> the most that a log takes.</summary>
    private const long FileSize = 64L * 1024 * 1024;

    private const int FileCount = 8;
    private const string LocalNode = "local";

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
            .WriteTo.Sink(new ScreenSink(writeToScreen), Of(screenLevel));
        if (file is not null)
        {
            configuration.WriteTo.File(
                new JsonFormatter(renderMessage: true), file,
                fileSizeLimitBytes: FileSize, rollOnFileSizeLimit: true, retainedFileCountLimit: FileCount);
        }

        return new SerilogLoggerFactory(configuration.CreateLogger(), dispose: true);
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
