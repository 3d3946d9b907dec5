using System.Collections.Concurrent;
using System.Threading.Channels;
using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Cli.Logging;
using ActorCrawler.Cli.Options;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

/// <summary>A node in this process, and the lines that it logs.</summary>
internal sealed class RunningNode : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<string> _unread = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ILoggerFactory _loggers;
    private readonly Task<NodeEnd> _running;

    public RunningNode(NodePlan plan)
    {
        _loggers = LogSetup.CreateForNode(plan.Name, plan.Options.LogLevel, LogLineFormat.Text, line =>
        {
            _lines.Enqueue(line);
            _unread.Writer.TryWrite(line);
        });
        _running = new NodeHost(plan, _loggers, TimeProvider.System).RunAsync(_stop.Token, CancellationToken.None);
    }

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Waits for a line with a text in it.</summary>
    public async Task<string> LineAsync(string text)
    {
        await foreach (var line in _unread.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException(text);
    }

    public async Task<NodeEnd> StopAsync()
    {
        await _stop.CancelAsync();
        return await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _loggers.Dispose();
    }
}
