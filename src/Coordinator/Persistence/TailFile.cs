using ActorCrawler.Coordinator.Frontier;
using Microsoft.Win32.SafeHandles;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>
/// The middles of long queues in scratch files: blocks are appended to the newest segment through a buffer, read once, and a segment whose last
/// block was taken is deleted. So the files hold little more than what waits. They mean nothing after a restart: the log tells what waits.
/// </summary>
internal sealed class TailFile(string folder) : ITailStore, IDisposable
{
    /// <summary>Bytes of a segment.</summary>
    private const int SegmentSize = 64 << 20;

    private const int BufferSize = 1 << 20;
    private readonly Dictionary<int, Segment> _segments = [];
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _buffered;
    private int _newest = -1;

    /// <summary>Segments on disk.</summary>
    public int Segments => _segments.Count;

    /// <inheritdoc/>
    public TailBlock Write(ReadOnlySpan<byte> block)
    {
        if (_newest < 0 || _segments[_newest].Length + block.Length > SegmentSize)
        {
            StartSegment();
        }

        if (_buffered + block.Length > BufferSize)
        {
            Flush();
        }

        var segment = _segments[_newest];
        var place = new TailBlock(_newest, segment.Length, block.Length);
        block.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += block.Length;
        segment.Length += block.Length;
        segment.Blocks++;
        return place;
    }

    /// <inheritdoc/>
    public void Take(TailBlock block, Span<byte> destination)
    {
        var segment = _segments[block.Segment];
        var flushed = block.Segment == _newest ? segment.Length - _buffered : segment.Length;
        if (block.Offset >= flushed)
        {
            _buffer.AsSpan(block.Offset - flushed, block.Length).CopyTo(destination);
        }
        else
        {
            Read(block, segment.Handle, destination);
        }

        if (--segment.Blocks == 0 && block.Segment != _newest)
        {
            Delete(block.Segment);
        }
    }

    /// <summary>Deletes the files, and the folder unless somebody else keeps something there.</summary>
    public void Dispose()
    {
        foreach (var segment in _segments.Values)
        {
            segment.Handle.Dispose();
        }

        _segments.Clear();
        try
        {
            DeleteLeftovers();
            Directory.Delete(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What is left means nothing, and the next run deletes it: no reason to call a crawl failed.
        }
    }

    private void StartSegment()
    {
        Flush();
        if (_newest < 0)
        {
            Directory.CreateDirectory(folder);
            DeleteLeftovers();
        }

        if (_newest >= 0 && _segments[_newest].Blocks == 0)
        {
            Delete(_newest);
        }

        // Leftovers are deleted before: a file that is there belongs to another process, which would lose what it wrote.
        var handle = File.OpenHandle(PathOf(++_newest), FileMode.CreateNew, FileAccess.ReadWrite);
        _segments.Add(_newest, new Segment(handle));
    }

    // What is missing now was cut off by somebody else, and going on with old bytes would visit URLs twice.
    private void Read(TailBlock block, SafeFileHandle handle, Span<byte> destination)
    {
        if (RandomAccess.Read(handle, destination[..block.Length], block.Offset) != block.Length)
        {
            throw new FrontierFileException(PathOf(block.Segment), "another program has changed it while the crawl ran", null);
        }
    }

    // A block never lies on both sides of the edge between file and buffer: the buffer is written out whole.
    private void Flush()
    {
        if (_buffered > 0)
        {
            var segment = _segments[_newest];
            RandomAccess.Write(segment.Handle, _buffer.AsSpan(0, _buffered), segment.Length - _buffered);
            _buffered = 0;
        }
    }

    private void Delete(int number)
    {
        if (_segments.Remove(number, out var segment))
        {
            segment.Handle.Dispose();
            File.Delete(PathOf(number));
        }
    }

    // Of a run that was killed.
    private void DeleteLeftovers()
    {
        foreach (var file in Directory.GetFiles(folder, "waiting-*.tmp"))
        {
            File.Delete(file);
        }
    }

    private string PathOf(int segment) => Path.Combine(folder, $"waiting-{segment:d6}.tmp");

    private sealed class Segment(SafeFileHandle handle)
    {
        public SafeFileHandle Handle { get; } = handle;

        public int Length { get; set; }

        public int Blocks { get; set; }
    }
}
