using System.Runtime.InteropServices;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>A tail store in memory: for tests, and for crawls that keep nothing.</summary>
internal sealed class MemoryTailStore : ITailStore
{
    private readonly Dictionary<int, byte[]> _blocks = [];
    private int _next;

    /// <summary>Blocks that are kept now.</summary>
    public int Count => _blocks.Count;

    /// <inheritdoc/>
    public TailBlock Write(ReadOnlySpan<byte> block)
    {
        _blocks.Add(++_next, block.ToArray());
        return new TailBlock(_next, 0, block.Length);
    }

    /// <inheritdoc/>
    public void Take(TailBlock block, Span<byte> destination)
    {
        CollectionsMarshal.GetValueRefOrNullRef(_blocks, block.Segment).CopyTo(destination);
        _blocks.Remove(block.Segment);
    }
}
