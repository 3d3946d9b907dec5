using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Stores.Tests;

/// <summary>Keeps the lines that a person must see.</summary>
internal sealed class WarningLog : ILogger
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    /// <summary>How many lines nobody has read yet.</summary>
    public int Count => _lines.Reader.Count;

    /// <summary>Waits for the next line.</summary>
    public ValueTask<string> NextAsync() => _lines.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _lines.Writer.TryWrite(formatter(state, exception));
        }
    }
}
