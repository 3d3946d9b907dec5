using System.Diagnostics.CodeAnalysis;

namespace ActorCrawler.Fetcher.Robots;

/// <summary>
/// The entries that were asked for last, within the limits of <see cref="RobotsCacheOptions"/>: by number and by weight, since a file of
/// 500 KiB weighs as much as a thousand common ones, and a server decides which it sends. Not thread-safe.
/// </summary>
internal sealed class RecentRobots(RobotsCacheOptions options)
{
    private readonly Dictionary<string, LinkedListNode<Item>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Item> _newestFirst = new();
    private long _weight;

    /// <summary>Entries kept.</summary>
    public int Count => _byKey.Count;

    /// <summary>Finds an entry and marks it as used.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out RobotsEntry? entry)
    {
        entry = null;
        if (!_byKey.TryGetValue(key, out var node))
        {
            return false;
        }

        _newestFirst.Remove(node);
        _newestFirst.AddFirst(node);
        entry = node.Value.Entry;
        return true;
    }

    /// <summary>Adds or replaces an entry, and drops the oldest ones where that breaks a limit; the new one always stays.</summary>
    public void Put(string key, RobotsEntry entry)
    {
        if (_byKey.TryGetValue(key, out var old))
        {
            Drop(old);
        }

        var node = _newestFirst.AddFirst(new Item(key, entry));
        _byKey.Add(key, node);
        _weight += node.Value.Weight;
        while (Count > 1 && (Count > options.MaxOrigins || _weight > options.MaxWeight))
        {
            Drop(_newestFirst.Last!);
        }
    }

    private void Drop(LinkedListNode<Item> node)
    {
        _newestFirst.Remove(node);
        _byKey.Remove(node.Value.Key);
        _weight -= node.Value.Weight;
    }

    private sealed record Item(string Key, RobotsEntry Entry)
    {
        public long Weight => Key.Length + (Entry.Rules?.Weight ?? 0);
    }
}
