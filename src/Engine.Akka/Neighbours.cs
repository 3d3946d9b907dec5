using System.Collections.Frozen;
using ActorCrawler.Shared.Engine;
using Akka.Actor;
using Akka.Cluster;

namespace ActorCrawler.Engine.Akka;

/// <summary>
/// The nodes of the cluster and their actors, as far as this node knows, through the actor systems that it has one after the other. Asked for every
/// message, so that takes no lock.
/// </summary>
internal sealed class Neighbours
{
    private readonly Lock _lock = new();
    private readonly string _name;
    private readonly Dictionary<string, (UniqueAddress Place, IActorRef Inbox, ActorAddress[] Actors)> _nodes = new(StringComparer.Ordinal);
    private readonly NodeWatchers _watchers;
    private FrozenDictionary<ActorAddress, IActorRef[]> _routes = FrozenDictionary<ActorAddress, IActorRef[]>.Empty;
    private NodeEvent _self;
    private int _turn;

    /// <summary>Of a node that is up and knows no other.</summary>
    /// <param name="self">The name of this node.</param>
    public Neighbours(string self)
    {
        _name = self;
        _self = new NodeEvent(self, Up: true, []);
        _watchers = new NodeWatchers(_lock);
    }

    /// <summary>The inbox of a node that has the actor, or an actor of the role, each in turn; null where none is known.</summary>
    public IActorRef? Find(ActorAddress address)
    {
        if (!Volatile.Read(ref _routes).TryGetValue(address, out var inboxes))
        {
            return null;
        }

        return inboxes.Length == 1 ? inboxes[0] : inboxes[(int)((uint)Interlocked.Increment(ref _turn) % (uint)inboxes.Length)];
    }

    /// <summary>An actor of a role, each in turn; null where none is known.</summary>
    public ActorAddress? FindActor(string role)
    {
        lock (_lock)
        {
            var actors = _nodes.Values.SelectMany(node => node.Actors).Where(actor => actor.Role == role).ToList();
            return actors.Count == 0 ? null : actors[(int)((uint)Interlocked.Increment(ref _turn) % (uint)actors.Count)];
        }
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
            _self = new NodeEvent(_name, isUp, actors);
            _watchers.Tell([_self]);
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
                    _watchers.Tell([new NodeEvent(said.Node, Up: false, known.Actors)]);
                }
            }

            _nodes[said.Node] = (place, inbox, actors);
            Route();
            _watchers.Tell([new NodeEvent(said.Node, Up: true, actors)]);
        }
    }

    /// <summary>A member of the cluster is gone.</summary>
    /// <param name="place">Which.</param>
    /// <param name="left">Whether it said goodbye, after all that its actors had to say.</param>
    public void Remove(UniqueAddress place, bool left)
    {
        lock (_lock)
        {
            if (_nodes.FirstOrDefault(node => node.Value.Place.Equals(place)) is { Key: { } name } node)
            {
                _nodes.Remove(name);
                Route();
                _watchers.Tell([new NodeEvent(name, Up: false, node.Value.Actors, left)]);
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
            _watchers.Close();
        }
    }

    /// <summary>This node, those that are up, and then what changes. A node whose actors change is told as up again.</summary>
    public IAsyncEnumerable<NodeEvent> WatchAsync(CancellationToken cancellationToken) => _watchers.WatchAsync(
        () => _nodes.Select(node => new NodeEvent(node.Key, Up: true, node.Value.Actors)).Prepend(_self), cancellationToken);

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
