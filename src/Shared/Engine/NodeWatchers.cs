using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ActorCrawler.Shared.Engine;

/// <summary>Those who watch nodes come and go, for engines that have several.</summary>
/// <param name="gate">The lock that guards what the engine knows of nodes: who tells or closes holds it, so nobody misses an event.</param>
internal sealed class NodeWatchers(Lock gate)
{
    private readonly HashSet<Channel<NodeEvent>> _watchers = [];
    private bool _closed;

    /// <summary>What is known, and then what changes.</summary>
    /// <param name="known">What is known; asked for under the lock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<NodeEvent> WatchAsync(
        Func<IEnumerable<NodeEvent>> known, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watcher = Channel.CreateUnbounded<NodeEvent>();
        lock (gate)
        {
            Add(watcher, known());
        }

        try
        {
            await foreach (var node in watcher.Reader.ReadAllAsync(cancellationToken))
            {
                yield return node;
            }
        }
        finally
        {
            lock (gate)
            {
                _watchers.Remove(watcher);
            }
        }
    }

    /// <summary>Tells all watchers what changed. The caller holds the lock.</summary>
    public void Tell(IEnumerable<NodeEvent> events)
    {
        foreach (var node in events)
        {
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(node);
            }
        }
    }

    /// <summary>There will be no more events. The caller holds the lock.</summary>
    public void Close()
    {
        _closed = true;
        foreach (var watcher in _watchers)
        {
            watcher.Writer.TryComplete();
        }
    }

    private void Add(Channel<NodeEvent> watcher, IEnumerable<NodeEvent> known)
    {
        foreach (var node in known)
        {
            watcher.Writer.TryWrite(node);
        }

        if (_closed)
        {
            watcher.Writer.Complete();
        }

        _watchers.Add(watcher);
    }
}
