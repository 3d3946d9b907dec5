using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Engine.RabbitMq;

/// <summary>The other nodes of the cluster, as their announcements tell. It has no lock; durations only, no clock of another machine.</summary>
internal sealed class NodeTable(TimeProvider time)
{
    /// <summary>A node that was not heard for this long is gone.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    /// <summary>More nodes than this are not remembered: announcements may come from anybody who has the password.</summary>
    private const int MaxNodes = 1_000;

    private readonly Dictionary<string, Entry> _nodes = new(StringComparer.Ordinal);

    /// <summary>The nodes that are up.</summary>
    public IEnumerable<NodeEvent> Up => _nodes.Select(node => new NodeEvent(node.Key, Up: true, node.Value.Actors));

    /// <summary>Takes an announcement in; returns what changed: nothing for most.</summary>
    public IReadOnlyList<NodeEvent> Hear(NodeAnnouncement announcement)
    {
        var known = _nodes.GetValueOrDefault(announcement.Node);
        if (announcement.Leaving)
        {
            return known is null || known.Run != announcement.Run ? [] : [Forget(announcement.Node, known) with { Left = true }];
        }

        if (known is null && _nodes.Count >= MaxNodes)
        {
            return [];
        }

        ActorAddress[] actors = [.. announcement.Actors.Select(ActorAddress.Parse)];
        _nodes[announcement.Node] = new Entry(announcement.Run, actors, time.GetTimestamp());
        var up = new NodeEvent(announcement.Node, Up: true, actors);
        return known is null ? [up]
            : known.Run != announcement.Run ? [new NodeEvent(announcement.Node, Up: false, known.Actors), up]
            : known.Actors.SequenceEqual(actors) ? []
            : [up];
    }

    /// <summary>Forgets the nodes that fell silent, and returns them.</summary>
    public IReadOnlyList<NodeEvent> Sweep() =>
        [.. _nodes.Where(node => time.GetElapsedTime(node.Value.HeardAt) >= Silence).ToList().Select(node => Forget(node.Key, node.Value))];

    /// <summary>Gives every node another <see cref="Silence"/>: it was this node that could not hear.</summary>
    public void Excuse()
    {
        foreach (var node in _nodes.Keys.ToList())
        {
            _nodes[node] = _nodes[node] with { HeardAt = time.GetTimestamp() };
        }
    }

    private NodeEvent Forget(string node, Entry entry)
    {
        _nodes.Remove(node);
        return new NodeEvent(node, Up: false, entry.Actors);
    }

    private sealed record Entry(Guid Run, IReadOnlyList<ActorAddress> Actors, long HeardAt);
}
