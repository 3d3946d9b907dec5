using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Tests.Simulation;

/// <summary>Some sites with pages that link to each other, the same for the same random numbers; knows what a crawl must find.</summary>
internal sealed class SimulatedWeb
{
    private static readonly FetchOutcome[] Faults =
    [
        FetchOutcome.ServerError, FetchOutcome.TooManyRequests, FetchOutcome.Unavailable, FetchOutcome.TimedOut, FetchOutcome.ConnectFailed,
        FetchOutcome.BodyCut, FetchOutcome.ProtocolError,
    ];

    private readonly Random _random;
    private readonly Dictionary<UrlKey, SimulatedPage> _pages = [];
    private readonly ImmutableArray<CrawlUrl> _urls;

    /// <param name="random">Which web.</param>
    /// <param name="sites">Sites.</param>
    /// <param name="pages">URLs of all sites together.</param>
    /// <param name="troublesAtMost">Requests of a URL that end badly, at most.</param>
    /// <param name="troubledOneIn">One in so many URLs has troubles.</param>
    public SimulatedWeb(Random random, int sites, int pages, int troublesAtMost, int troubledOneIn)
    {
        _random = random;
        _urls = [.. Enumerable.Range(0, pages).Select(number => UrlOf(number, sites))];
        foreach (var (number, url) in _urls.Index())
        {
            _pages.Add(url.Key, Make(number, url, random.Next(troubledOneIn) > 0 ? 0 : random.Next(troublesAtMost + 1)));
        }

        CrawlDelays = Enumerable.Range(0, sites)
            .Where(_ => random.Next(3) == 0)
            .ToDictionary(HostOf, _ => TimeSpan.FromMilliseconds(random.Next(200, 14_000)));
        Explore();
    }

    public CrawlUrl Seed => _urls[0];

    /// <summary>What robots.txt of some sites asks for.</summary>
    public Dictionary<SiteKey, TimeSpan> CrawlDelays { get; }

    /// <summary>URLs that end well, sorted: pages and redirects.</summary>
    public IReadOnlyList<string> Done { get; private set; } = [];

    public IReadOnlyList<string> Failed { get; private set; } = [];

    public IReadOnlyList<string> Forbidden { get; private set; } = [];

    /// <summary>Pages with a body.</summary>
    public int Pages { get; private set; }

    /// <summary>URLs that only nofollow links lead to.</summary>
    public int NotFollowed { get; private set; }

    public SimulatedPage this[CrawlUrl url] => _pages[url.Key];

    private void Explore()
    {
        var known = new HashSet<CrawlUrl> { Seed };
        var next = new Queue<CrawlUrl>(known);
        var notFollowed = new HashSet<CrawlUrl>();
        while (next.TryDequeue(out var url))
        {
            var page = this[url];
            foreach (var link in page.Kind is PageKind.Page or PageKind.Redirect ? page.Links : [])
            {
                if (link.NoFollow)
                {
                    notFollowed.Add(link.Url);
                }
                else if (known.Add(link.Url))
                {
                    next.Enqueue(link.Url);
                }
            }
        }

        Done = Sorted(known, PageKind.Page, PageKind.Redirect);
        Failed = Sorted(known, PageKind.Missing, PageKind.RedirectToItself);
        Forbidden = Sorted(known, PageKind.Forbidden);
        Pages = Sorted(known, PageKind.Page).Count;
        NotFollowed = notFollowed.Count(url => !known.Contains(url));
    }

    private List<string> Sorted(IEnumerable<CrawlUrl> urls, params PageKind[] kinds) =>
        [.. urls.Where(url => kinds.Contains(this[url].Kind)).Select(url => url.Text).Order(StringComparer.Ordinal)];

    private SimulatedPage Make(int number, CrawlUrl url, int troubles)
    {
        var kind = number == 0 ? PageKind.Page : _random.Next(20) switch
        {
            0 or 1 => PageKind.Missing,
            2 or 3 => PageKind.Redirect,
            4 => PageKind.RedirectToItself,
            5 => PageKind.Forbidden,
            _ => PageKind.Page,
        };
        kind = kind == PageKind.Redirect && number == _urls.Length - 1 ? PageKind.Page : kind;
        var links = Enumerable.Range(0, kind == PageKind.Page ? _random.Next(1, 7) : 1).Select(_ => MakeLink(number, kind));
        troubles = kind == PageKind.Forbidden ? 0 : troubles;
        return new SimulatedPage(
            url, kind, [.. links.DistinctBy(link => link.Url)], [.. Enumerable.Range(0, troubles).Select(_ => Faults[_random.Next(Faults.Length)])]);
    }

    // Redirects lead upwards only: no circles other than those of a URL to itself.
    private Outlink MakeLink(int from, PageKind kind)
    {
        var to = kind == PageKind.Redirect ? Math.Min(from + _random.Next(1, 5), _urls.Length - 1)
            : _random.Next(2) == 0 ? Math.Min((from * 3) + _random.Next(4), _urls.Length - 1)
            : _random.Next(_urls.Length);
        return new Outlink(_urls[to], LinkKind.Anchor, NoFollow: kind == PageKind.Page && _random.Next(10) == 0);
    }

    private CrawlUrl UrlOf(int number, int sites)
    {
        var scheme = _random.Next(4) == 0 ? "https" : "http";
        return Crawls.Url($"{scheme}://{HostOf(_random.Next(sites))}/{number}");
    }

    private static SiteKey HostOf(int site) => new($"site{site}.test");
}
