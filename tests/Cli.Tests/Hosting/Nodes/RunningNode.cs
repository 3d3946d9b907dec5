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
    private readonly List<string> _waiting = [];
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
        _running = RunAsync(new NodeHost(plan, _loggers, TimeProvider.System));
    }

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Waits for a line with a text in it. The other lines stay for those who wait for them: lines of two actors come in any order.</summary>
    public async Task<string> LineAsync(string text)
    {
        for (var seen = 0; ; seen++)
        {
            if (seen == _waiting.Count)
            {
                _waiting.Add(await _unread.Reader.ReadAsync(TestContext.Current.CancellationToken));
            }

            if (_waiting[seen].Contains(text, StringComparison.Ordinal))
            {
                var line = _waiting[seen];
                _waiting.RemoveAt(seen);
                return line;
            }
        }
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

    // who waits for a line of a node that has ended need not wait
    private async Task<NodeEnd> RunAsync(NodeHost host)
    {
        try
        {
            return await host.RunAsync(_stop.Token, CancellationToken.None);
        }
        finally
        {
            _unread.Writer.Complete();
        }
    }
}
