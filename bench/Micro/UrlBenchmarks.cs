using ActorCrawler.Parser.Charsets;
using ActorCrawler.Parser.Links;
using ActorCrawler.Shared.Urls;
using BenchmarkDotNet.Attributes;

namespace ActorCrawler.Bench;

/// <summary>From an href to the one spelling of its URL, for the kinds of links that pages have.</summary>
[MemoryDiagnoser]
public class UrlBenchmarks
{
    private static readonly CrawlUrl Base = Page.Url(4455);
    private readonly LinkResolver _resolver = new();

    public UrlBenchmarks()
    {
        _resolver.Begin(Base, "", Encodings.Utf8);
        _resolver.Resolve(Link);
    }

    [Params("page-4355.html#s3", "../section-7/page-7.html", "/search?q=a&b=c", "https://other.example.com/path/", "/caf\u00e9 au lait")]
    public string Link { get; set; } = "page.html";

    [Benchmark(Description = "canonicalise, key included")]
    public CrawlUrl? Canonicalize()
    {
        UrlCanonicalizer.TryCanonicalize(Link, Base, out var url);
        return url;
    }

    [Benchmark(Description = "resolve, seen before")]
    public CrawlUrl? ResolveKnown() => _resolver.Resolve(Link);
}
