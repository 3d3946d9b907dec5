using System.Collections.Immutable;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using BenchmarkDotNet.Attributes;

namespace ActorCrawler.Bench;

/// <summary>The messages that there are most of between nodes, to bytes and back.</summary>
[MemoryDiagnoser]
public class WireBenchmarks
{
    private const int Links = 50;
    private static readonly LeaseId Lease = new(new CrawlId("docs"), 1, 4711);
    private readonly MessageEncoder _encoder = new();
    private readonly object _page;
    private readonly object _report;
    private readonly byte[][] _pageFrames;
    private readonly byte[] _reportFrame;
    private int _next;

    /// <summary>Pages of 50 links, 20 of them a menu that all share and the others different.</summary>
    public WireBenchmarks()
    {
        _report = new FetchReported(Lease, new UrlReport(Link(1).Url.Key, 1, FetchOutcome.Fetched, 200, Elapsed: TimeSpan.FromMilliseconds(20), SinceSent: TimeSpan.Zero, Bytes: 25_000));
        _reportFrame = _encoder.Encode(_report).ToArray();
        var pages = Enumerable.Range(0, 2_000).Select(PageOf).ToArray();
        _page = pages[0];
        _pageFrames = [.. pages.Select(page => _encoder.Encode(page).ToArray())];
    }

    [Benchmark]
    public int EncodePageParsed() => _encoder.Encode(_page).Length;

    [Benchmark]
    public bool DecodePageParsed() => MessageCodec.TryDecode(_pageFrames[_next++ % _pageFrames.Length], out _, out _);

    [Benchmark]
    public int EncodeFetchReported() => _encoder.Encode(_report).Length;

    [Benchmark]
    public bool DecodeFetchReported() => MessageCodec.TryDecode(_reportFrame, out _, out _);

    private static object PageOf(int page)
    {
        ImmutableArray<Outlink> links = [.. Enumerable.Range(0, Links).Select(link => Link(link < 20 ? link : (page * Links) + link))];
        return new PageParsed(Lease, Link(page).Url.Key, 1, ParseOutcome.Parsed, links, FromPrivate: false);
    }

    private static Outlink Link(int target) =>
        new(CrawlUrl.FromCanonical($"https://site-{target % 3:d2}.example/articles/{target:d8}/a-usual-title.html"), LinkKind.Anchor, NoFollow: false);
}
