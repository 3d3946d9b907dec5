using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.Tests;

/// <summary>Remembers what is logged at warning and above, and every line for whoever waits for one.</summary>
internal sealed class Lines : ILoggerFactory, ILogger
{
    private readonly Channel<string> _all = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _troubles = new();

    /// <summary>Warnings and errors.</summary>
    public IReadOnlyCollection<string> Troubles => _troubles;

    /// <summary>Waits for a line with a text in it.</summary>
    public async Task WaitForAsync(string text)
    {
        await foreach (var line in _all.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = formatter(state, exception);
        if (logLevel >= LogLevel.Warning)
        {
            _troubles.Enqueue(line);
        }

        _all.Writer.TryWrite(line);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
    }
}
