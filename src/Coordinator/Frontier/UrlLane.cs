using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>
/// First in, first out: the waiting URLs of one site at one depth. Both ends are in memory as bytes, half a kilobyte each; what lies between them is in
/// the <see cref="ITailStore"/>. So memory follows the number of sites, and not the number of URLs that wait.
/// </summary>
internal sealed class UrlLane(SiteKey site, int depth, ITailStore tails)
{
    /// <summary>Bytes of a block that goes to the tail store: some ten URLs.</summary>
    private const int BlockSize = 512;

    private Queue<TailBlock>? _blocks;
    private byte[] _head = [];
    private int _headPosition;
    private int _headEnd;
    private CrawlUrl? _headParent;
    private byte[] _tail = [];
    private int _tailEnd;
    private CrawlUrl? _tailParent;

    /// <summary>The depth of each URL in the lane.</summary>
    public int Depth { get; } = depth;

    /// <summary>URLs in the lane.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a URL at the end.</summary>
    public void Enqueue(in WaitingUrl url)
    {
        if (_tailEnd >= BlockSize)
        {
            SealTail();
        }

        var needed = _tailEnd + WaitingUrlCodec.MaxSize(url);
        if (needed > _tail.Length)
        {
            Array.Resize(ref _tail, Math.Max(needed, Math.Min(_tail.Length * 2, BlockSize)));
        }

        var codec = new WaitingUrlCodec(_tail.AsSpan(_tailEnd), site);
        codec.Write(url, ref _tailParent);
        _tailEnd += codec.Position;
        Count++;
    }

    /// <summary>Takes the URL that has waited longest.</summary>
    /// <exception cref="InvalidOperationException">The lane is empty.</exception>
    public WaitingUrl Dequeue()
    {
        if (_headPosition == _headEnd)
        {
            LoadHead();
        }

        var codec = new WaitingUrlCodec(_head.AsSpan(_headPosition, _headEnd - _headPosition), site);
        var url = codec.Read(ref _headParent);
        _headPosition += codec.Position;
        Count--;
        return url;
    }

    private void SealTail()
    {
        if (_headPosition == _headEnd && _blocks is not { Count: > 0 })
        {
            TailBecomesHead();
            return;
        }

        _blocks ??= new Queue<TailBlock>();
        _blocks.Enqueue(tails.Write(_tail.AsSpan(0, _tailEnd)));
        _tailEnd = 0;
        _tailParent = null;
    }

    private void LoadHead()
    {
        if (_blocks is null || !_blocks.TryDequeue(out var block))
        {
            TailBecomesHead();
            return;
        }

        if (_head.Length < block.Length)
        {
            _head = new byte[block.Length];
        }

        tails.Take(block, _head.AsSpan(0, block.Length));
        (_headPosition, _headEnd, _headParent) = (0, block.Length, null);
    }

    private void TailBecomesHead()
    {
        if (_tailEnd == 0)
        {
            throw new InvalidOperationException("The lane is empty.");
        }

        (_head, _tail) = (_tail, []);
        (_headPosition, _headEnd, _headParent) = (0, _tailEnd, null);
        (_tailEnd, _tailParent) = (0, null);
    }
}
