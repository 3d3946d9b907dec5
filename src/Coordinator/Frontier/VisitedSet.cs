using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>
/// A set of URL keys that only grows, at 24 bytes a key or less: open addressing in many small segments. Each segment grows by a fifth when it
/// is 85 % full, so the load never falls below 70 %, no moment needs twice the memory, and no single <see cref="Add"/> pays for moving more than
/// one segment. Exact: a digest stands for its URL, and no shorter hash stands for a digest.
/// </summary>
internal sealed class VisitedSet
{
    private const int SegmentBits = 13;
    private const int FirstCapacity = 8;
    private const double GrowAt = 0.85;
    private const double Growth = 1.2;
    private readonly UrlKey[]?[] _segments = new UrlKey[1 << SegmentBits][];
    private readonly int[] _counts = new int[1 << SegmentBits];

    /// <summary>Keys in the set.</summary>
    public long Count { get; private set; }

    /// <summary>Bytes of memory that the keys take.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether a key was added before.</summary>
    public bool Contains(UrlKey key)
    {
        key = Storable(key);
        var slots = _segments[SegmentOf(key)];
        return slots is not null && slots[Find(slots, key)] != default;
    }

    /// <summary>Adds a key. False when it was there before.</summary>
    public bool Add(UrlKey key)
    {
        key = Storable(key);
        var segment = SegmentOf(key);
        var slots = _segments[segment] ?? Resize(segment, FirstCapacity);
        var slot = Find(slots, key);
        if (slots[slot] != default)
        {
            return false;
        }

        if (_counts[segment] + 1 > slots.Length * GrowAt)
        {
            slots = Resize(segment, Math.Max(slots.Length + 2, (int)(slots.Length * Growth)));
            slot = Find(slots, key);
        }

        slots[slot] = key;
        _counts[segment]++;
        Count++;
        return true;
    }

    // An empty slot is all zeros, so the one key that is all zeros is kept under its neighbour's name.
    private static UrlKey Storable(UrlKey key) => key == default ? new UrlKey(0, 1) : key;

    private static int SegmentOf(UrlKey key) => (int)(key.High >> (64 - SegmentBits));

    // Linear probing from where the key's low bits, scaled to the capacity, point to. The load is below 1, so an empty slot ends the search.
    private static int Find(UrlKey[] slots, UrlKey key)
    {
        var slot = (int)(((key.Low >> 32) * (ulong)slots.Length) >> 32);
        while (slots[slot] != key && slots[slot] != default)
        {
            slot = slot + 1 == slots.Length ? 0 : slot + 1;
        }

        return slot;
    }

    private UrlKey[] Resize(int segment, int capacity)
    {
        var grown = new UrlKey[capacity];
        var old = _segments[segment] ?? [];
        foreach (var key in old)
        {
            if (key != default)
            {
                grown[Find(grown, key)] = key;
            }
        }

        Bytes += (capacity - old.Length) * (long)UrlKey.Size;
        _segments[segment] = grown;
        return grown;
    }
}
