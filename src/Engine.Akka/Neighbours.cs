using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ActorCrawler.Shared.Engine;
using Akka.Actor;
using Akka.Cluster;

namespace ActorCrawler.Engine.Akka;

/// <summary>
/// The nodes of the cluster and their actors, as far as this node knows, through the actor systems that it has one after the other. Asked for every
/// message, so that takes no lock.
/// </summary>
/// <param name="self">The name of this node.</param>
internal sealed class Neighbours(string self)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (UniqueAddress Place, IActorRef Inbox, ActorAddress[] Actors)> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<Channel<NodeEvent>> _watchers = [];
    private FrozenDictionary<ActorAddress, IActorRef[]> _routes = FrozenDictionary<ActorAddress, IActorRef[]>.Empty;
    private NodeEvent _self = new(self, Up: true, []);
    private bool _closed;
    private int _turn;

    /// <summary>The inbox of a node that has the actor, or an actor of the role, each in turn; null where none is known.</summary>
    public IActorRef? Find(ActorAddress address)
    {
        if (!Volatile.Read(ref _routes).TryGetValue(address, out var inboxes))
        {
            return null;
        }

        return inboxes.Length == 1 ? inboxes[0] : inboxes[(int)((uint)Interlocked.Increment(ref _turn) % (uint)inboxes.Length)];
    }

    /// <summary>The name of the node that has an actor; null where none is known.</summary>
    public string? FindHost(ActorAddress actor)
    {
        lock (_lock)
        {
            return _nodes.FirstOrDefault(node => node.Value.Actors.Contains(actor)).Key;
        }
    }

    /// <summary>This node's actors are others now, or it is cut off, or back.</summary>
    public void SetSelf(bool isUp, IReadOnlyList<ActorAddress> actors)
    {
        lock (_lock)
        {
            _self = new NodeEvent(self, isUp, actors);
            Tell(_self);
        }
    }

    /// <summary>A node said what it is. One that is at another place than before is a new one.</summary>
    public void Hear(NodeAnnouncement said, UniqueAddress place, IActorRef inbox)
    {
        ActorAddress[] actors = [.. said.Actors.Select(ActorAddress.Parse)];
        lock (_lock)
        {
            if (_nodes.TryGetValue(said.Node, out var known))
            {
                if (known.Place.Equals(place) && known.Actors.SequenceEqual(actors))
                {
                    return;
                }

                if (!known.Place.Equals(place))
                {
                    Tell(new NodeEvent(said.Node, Up: false, known.Actors));
                }
            }

            _nodes[said.Node] = (place, inbox, actors);
            Route();
            Tell(new NodeEvent(said.Node, Up: true, actors));
        }
    }

    /// <summary>A member of the cluster is gone.</summary>
    public void Remove(UniqueAddress place)
    {
        lock (_lock)
        {
            if (_nodes.FirstOrDefault(node => node.Value.Place.Equals(place)) is { Key: { } name } node)
            {
                _nodes.Remove(name);
                Route();
                Tell(new NodeEvent(name, Up: false, node.Value.Actors));
            }
        }
    }

    /// <summary>This node is out of the cluster: it declares nobody gone, for it is the one who went.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _nodes.Clear();
            Route();
        }
    }

    /// <summary>There will be no more events.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryComplete();
            }
        }
    }

    /// <summary>This node, those that are up, and then what changes. A node whose actors change is told as up again.</summary>
    public async IAsyncEnumerable<NodeEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watcher = Channel.CreateUnbounded<NodeEvent>();
        Add(watcher);
        try
        {
            await foreach (var node in watcher.Reader.ReadAllAsync(cancellationToken))
            {
                yield return node;
            }
        }
        finally
        {
            lock (_lock)
            {
                _watchers.Remove(watcher);
            }
        }
    }

    private void Add(Channel<NodeEvent> watcher)
    {
        lock (_lock)
        {
            watcher.Writer.TryWrite(_self);
            foreach (var (name, node) in _nodes)
            {
                watcher.Writer.TryWrite(new NodeEvent(name, Up: true, node.Actors));
            }

            if (_closed)
            {
                watcher.Writer.Complete();
            }

            _watchers.Add(watcher);
        }
    }

    private void Tell(NodeEvent node)
    {
        foreach (var watcher in _watchers)
        {
            watcher.Writer.TryWrite(node);
        }
    }

    private void Route()
    {
        var routes = _nodes.Values
            .SelectMany(node => node.Actors.Concat(node.Actors.Select(actor => new ActorAddress(actor.Role)).Distinct())
                .Select(address => (Address: address, node.Inbox)))
            .GroupBy(route => route.Address, route => route.Inbox)
            .ToFrozenDictionary(route => route.Key, route => route.ToArray());
        Volatile.Write(ref _routes, routes);
    }
}
