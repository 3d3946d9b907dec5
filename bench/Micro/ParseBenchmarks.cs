using ActorCrawler.Parser;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using BenchmarkDotNet.Attributes;

namespace ActorCrawler.Bench;

/// <summary>A page of 30 KB: by tokens alone, and with the document that a selector needs.</summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    private static readonly ParseSettings Tokens = new(Assets: false, MaxLinks: 20_000, Fields: []);
    private static readonly ParseSettings Selector = Tokens with { Fields = [new FieldRule("heading", "h2 + p > a")] };
    private readonly PageParser _parser = new();
    private readonly (CrawlUrl Url, byte[] Body)[] _pages = [.. Enumerable.Range(0, 64).Select(i => (Page.Url(i), Page.Html(i)))];
    private int _next;

    [Benchmark(Description = "parse 30 KB, tokens")]
    public int ParseTokens() => Parse(Tokens);

    [Benchmark(Description = "parse 30 KB, document and one selector")]
    public int ParseDocument() => Parse(Selector);

    private int Parse(ParseSettings settings)
    {
        var (url, body) = _pages[_next++ % _pages.Length];
        return _parser.Parse(new PageSource(url, body, "text/html; charset=utf-8"), settings).Links.Length;
    }
}
