using Serilog.Core;
using Serilog.Events;

namespace ActorCrawler.Cli.Logging;

/// <summary>Hands log lines to whoever has the screen.</summary>
/// <param name="write">Writes a line; called by one thread at a time.</param>
/// <param name="format">What a line looks like.</param>
internal sealed class ScreenSink(Action<string> write, Func<LogEvent, string> format) : ILogEventSink
{
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        var line = format(logEvent);
        lock (_lock)
        {
            write(line);
        }
    }
}
