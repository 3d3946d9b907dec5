using System.Threading.Channels;
using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>Those who watch nodes come and go. The caller holds the lock that also guards the table, so nobody misses an event.</summary>
internal sealed class NodeWatchers
{
    private readonly HashSet<Channel<NodeEvent>> _watchers = [];
    private bool _closed;

    /// <summary>A new watcher, which gets the events given here first.</summary>
    public Channel<NodeEvent> Add(IEnumerable<NodeEvent> first)
    {
        var watcher = Channel.CreateUnbounded<NodeEvent>();
        foreach (var node in first)
        {
            watcher.Writer.TryWrite(node);
        }

        if (_closed)
        {
            watcher.Writer.Complete();
        }

        _watchers.Add(watcher);
        return watcher;
    }

    public void Remove(Channel<NodeEvent> watcher) => _watchers.Remove(watcher);

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

    /// <summary>There will be no more events.</summary>
    public void Close()
    {
        _closed = true;
        foreach (var watcher in _watchers)
        {
            watcher.Writer.TryComplete();
        }
    }
}
