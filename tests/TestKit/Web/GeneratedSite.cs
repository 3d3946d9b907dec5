using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ActorCrawler.TestKit.Web;

/// <summary>
/// A site of any size that is the same for the same numbers, and of which every reachable page is known. Page 0 is <c>/</c>. A tree makes
/// each page reachable; a chain at its end makes some of them deep; every hundredth page is a hub with a hundred links; the others have a
/// few links to anywhere. Titles are unique. Beside them are pages that nothing links to: who asks for one has made it up.
/// </summary>
public sealed class GeneratedSite
{
    private const int FanOut = 8;
    private const int HubEvery = 100;
    private const int HubLinks = 100;
    private const int LongestChain = 30;

    private readonly int _seed;
    private readonly int _filler;
    private readonly int _chainStart;
    private readonly FrozenDictionary<string, int> _numbers;

    /// <param name="pages">Reachable pages, at least one.</param>
    /// <param name="seed">Which site.</param>
    /// <param name="bodyBytes">Text is added until a page has about so many bytes.</param>
    public GeneratedSite(int pages, int seed = 1, int bodyBytes = 2000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pages);
        _seed = seed;
        _filler = bodyBytes;
        _chainStart = pages - Math.Min(LongestChain, pages / 10);
        Paths = [.. Enumerable.Range(0, pages).Select(PathOf)];
        Unlinked = [.. Enumerable.Range(pages, 1 + (pages / 100)).Select(PathOf)];
        _numbers = Paths.Concat(Unlinked).Select((path, number) => (path, number))
            .ToFrozenDictionary(page => page.path, page => page.number, StringComparer.Ordinal);
    }

    /// <summary>Every page that can be reached from <c>/</c>, which is the first.</summary>
    public ImmutableArray<string> Paths { get; }

    /// <summary>Pages that exist and are linked from nowhere.</summary>
    public ImmutableArray<string> Unlinked { get; }

    /// <summary>The title of page <paramref name="number"/>.</summary>
    public string TitleOf(int number) => $"Page {number} of site {_seed}";

    /// <summary>The pages that page <paramref name="number"/> links to, some perhaps twice.</summary>
    public IEnumerable<int> LinksOf(int number)
    {
        var random = new Random(unchecked((_seed * 1_000_003) + number));
        var some = number % HubEvery == 0 ? HubLinks : random.Next(3, 12);
        return ChildrenOf(number).Concat(Enumerable.Range(0, some).Select(_ => random.Next(_chainStart)));
    }

    /// <summary>The page at a path in UTF-8; null where there is none.</summary>
    public byte[]? Find(string path) => _numbers.TryGetValue(path, out var number) ? Encoding.UTF8.GetBytes(Write(number)) : null;

    /// <summary>In the tree, its children; in the chain, the next page. Nothing else leads into the chain.</summary>
    private IEnumerable<int> ChildrenOf(int number)
    {
        if (number >= Paths.Length)
        {
            return [];
        }

        if (number >= _chainStart - 1)
        {
            return number + 1 < Paths.Length ? [number + 1] : [];
        }

        return Enumerable.Range((number * FanOut) + 1, FanOut).Where(child => child < _chainStart);
    }

    private static string PathOf(int number) => number switch
    {
        0 => "/",
        _ when number % 3 == 0 => $"/part-{number % 7}/page-{number}.html",
        _ when number % 5 == 0 => $"/item?id={number}",
        _ => $"/p/{number}",
    };

    private string Write(int number)
    {
        var html = new StringBuilder(_filler + 512);
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=en><head><title>{TitleOf(number)}</title></head>\n<body>");
        html.Append(CultureInfo.InvariantCulture, $"<h1>{TitleOf(number)}</h1>\n");
        foreach (var link in LinksOf(number))
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>See <a href=\"{PathOf(link)}\">page {link}</a>.</p>\n");
        }

        for (var line = 0; html.Length < _filler; line++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>Line {line} of page {number}, which says nothing in particular.</p>\n");
        }

        return html.Append("</body></html>\n").ToString();
    }
}
