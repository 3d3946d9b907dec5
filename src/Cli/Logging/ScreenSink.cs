using Serilog.Core;
using Serilog.Events;

namespace ActorCrawler.Cli.Logging;

/// <summary>Hands log lines to whoever has the screen.</summary>
/// <param name="write">Writes a line; called by one thread at a time.</param>
internal sealed class ScreenSink(Action<string> write) : ILogEventSink
{
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        var line = LogLine.Text(logEvent);
        lock (_lock)
        {
            write(line);
        }
    }
}
