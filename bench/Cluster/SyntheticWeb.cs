using System.Collections.Immutable;
using System.Globalization;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.ClusterBench;

/// <summary>
/// A web of numbered pages, the same in every process without a word between them. A page links to two pages that it may be the first to
/// find, so that the crawl reaches every page, to a menu that its site shares, and for the rest to older pages, four of five of its site.
/// </summary>
internal sealed class SyntheticWeb(int pages, int links)
{
    private const int Sites = 100;
    private const int Children = 2;
    private const int Menu = 20;
    private readonly SiteKey[] _sites = [.. Enumerable.Range(0, Sites).Select(site => new SiteKey($"site-{site:d2}.example"))];
    private readonly CrawlUrl?[] _urls = new CrawlUrl?[pages];

    /// <summary>The URL of a page; made once, so that the simulation costs little.</summary>
    public CrawlUrl UrlOf(int page) => _urls[page] ??= CrawlUrl.FromCanonical(
        $"https://{_sites[page % Sites].Name}/articles/{page:d8}/a-usual-title.html", _sites[page % Sites]);

    /// <summary>The page at a URL of this web.</summary>
    public static int PageAt(CrawlUrl url)
    {
        var path = url.PathAndQuery["/articles/".Length..];
        return int.Parse(path[..path.IndexOf('/')], CultureInfo.InvariantCulture);
    }

    /// <summary>The links of a page.</summary>
    public ImmutableArray<Outlink> LinksOf(int page)
    {
        var found = ImmutableArray.CreateBuilder<Outlink>(links);
        for (var child = (page * Children) + 1; child <= (page * Children) + Children && child < pages && found.Count < links; child++)
        {
            Add(child);
        }

        for (var entry = page % Sites; entry < Math.Min(Menu * Sites, pages) && found.Count < links; entry += Sites)
        {
            Add(entry);
        }

        for (var n = 0UL; found.Count < links; n++)
        {
            var older = (int)(Mix(((ulong)page << 16) + n) % (ulong)(page + 1));
            Add(n % 5 == 4 || older < Sites ? older : older - (older % Sites) - Sites + (page % Sites));
        }

        return found.MoveToImmutable();

        void Add(int target) => found.Add(new Outlink(UrlOf(target), LinkKind.Anchor, NoFollow: false));
    }

    // the finalizer of SplitMix64: the same numbers everywhere, evenly spread
    private static ulong Mix(ulong seed)
    {
        seed = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9;
        seed = (seed ^ (seed >> 27)) * 0x94d049bb133111eb;
        return seed ^ (seed >> 31);
    }
}
