using System.Collections.Concurrent;
using ActorCrawler.Cli.Hosting.Nodes;
using ActorCrawler.Cli.Logging;
using ActorCrawler.Cli.Options;
using ActorCrawler.TestKit;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Tests.Hosting.Nodes;

/// <summary>A node in this process, and the lines that it logs.</summary>
internal sealed class RunningNode : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Unread<string> _unread = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ILoggerFactory _loggers;
    private readonly Task<NodeEnd> _running;

    public RunningNode(NodePlan plan)
    {
        _loggers = LogSetup.CreateForNode(plan.Name, plan.Options.LogLevel, LogLineFormat.Text, line =>
        {
            _lines.Enqueue(line);
            _unread.Add(line);
        });
        _running = RunAsync(new NodeHost(plan, _loggers, TimeProvider.System));
    }

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Waits for a line with a text in it, another one each time.</summary>
    public async Task<string> LineAsync(string text) =>
        await _unread.NextAsync(line => line.Contains(text, StringComparison.Ordinal), TestContext.Current.CancellationToken);

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
            _unread.Complete();
        }
    }
}
