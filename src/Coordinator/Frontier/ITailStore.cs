using System.Runtime.InteropServices;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>
/// Where the middle of a long queue is kept: blocks of bytes that are written once, read once and then forgotten. It is scratch space and survives
/// no restart (the log knows which URLs wait), so it needs no order on disk and no commit.
/// </summary>
internal interface ITailStore
{
    /// <summary>Keeps a block.</summary>
    TailBlock Write(ReadOnlySpan<byte> block);

    /// <summary>Gives a block back and forgets it. <paramref name="destination"/> is as long as the block.</summary>
    void Take(TailBlock block, Span<byte> destination);
}

/// <summary>Where a block is.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TailBlock(int Segment, int Offset, int Length);
