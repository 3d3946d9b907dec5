using System.Collections.Concurrent;
using ActorCrawler.TestKit;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.Tests;

/// <summary>Remembers what is logged at warning and above, and every line for whoever waits for one.</summary>
internal sealed class Lines : ILoggerFactory, ILogger
{
    private readonly Unread<string> _all = new();
    private readonly ConcurrentQueue<string> _troubles = new();

    /// <summary>Warnings and errors.</summary>
    public IReadOnlyCollection<string> Troubles => _troubles;

    /// <summary>Waits for a line with a text in it, another one each time.</summary>
    public async Task WaitForAsync(string text) =>
        await _all.NextAsync(line => line.Contains(text, StringComparison.Ordinal), TestContext.Current.CancellationToken);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = formatter(state, exception);
        if (logLevel >= LogLevel.Warning)
        {
            _troubles.Enqueue(line);
        }

        _all.Add(line);
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
