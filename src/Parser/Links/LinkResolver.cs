using ActorCrawler.Parser.Charsets;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Parser.Links;

/// <summary>
/// Turns the hrefs of one page after the other into URLs. Fragments are cut off first: forty links into one page are one question.
/// </summary>
internal sealed class LinkResolver
{
    // bounds the cache at some 65,000 entries, less than 20 MB: enough for the links of most sites, and a miss costs ten times a hit
    private const int CacheCapacity = 32768;

    // longer ones are rarely repeated
    private const int LongestCached = 512;

    private readonly HrefCache _cache = new(CacheCapacity);
    private readonly QueryEncoder _query = new();
    private CrawlUrl? _page;
    private CrawlUrl? _base;
    private string _origin = "";
    private string _directory = "";

    /// <summary>What relative links of the page are resolved against; null where its <c>base</c> allows none.</summary>
    public CrawlUrl? Base => _base;

    /// <summary>Starts on a page.</summary>
    /// <param name="page">Its URL.</param>
    /// <param name="baseHref">The <c>href</c> of its <c>base</c> element, if it has one.</param>
    /// <param name="encoding">The encoding of its text, in which its links encode their queries.</param>
    public void Begin(CrawlUrl page, ReadOnlySpan<char> baseHref, PageEncoding encoding)
    {
        _page = page;
        _base = baseHref.IsEmpty ? page : ResolveBase(page, HtmlSpace.Trim(baseHref));
        _query.Use(encoding);
        if (_base is not null)
        {
            Keep(ref _origin, _base.Text.AsSpan(0, _base.Text.Length - _base.PathAndQuery.Length));
            Keep(ref _directory, Directory(_base.Text));
        }
    }

    /// <summary>
    /// The URL that a link points to; null where it is none that can be crawled, or leads nowhere but to another place of the same page.
    /// </summary>
    /// <param name="href">Without white space around it.</param>
    public CrawlUrl? Resolve(ReadOnlySpan<char> href)
    {
        var hash = href.IndexOf('#');
        href = hash < 0 ? href : href[..hash];
        if (href.IsEmpty)
        {
            return ReferenceEquals(_base, _page) ? null : _base;
        }

        if (HasOtherScheme(href))
        {
            return null;
        }

        href = _query.Encode(href);
        return _base is null || href.Length > LongestCached ? Canonicalize(href) : ResolveCached(KeyBase(href, _base), href);
    }

    private CrawlUrl? ResolveCached(string keyBase, ReadOnlySpan<char> href)
    {
        if (!_cache.TryGet(keyBase, href, out var url))
        {
            url = Canonicalize(href);
            _cache.Add(keyBase, href, url);
        }

        return url;
    }

    private CrawlUrl? Canonicalize(ReadOnlySpan<char> href) =>
        UrlCanonicalizer.TryCanonicalize(href, _base, out var url) == UrlRefusal.None ? url : null;

    /// <summary>
    /// HTML standard, "set the frozen base URL": one that is no URL, or a <c>data:</c> or <c>javascript:</c> URL, does not count. Any other
    /// that is not http leaves the page without base.
    /// </summary>
    private static CrawlUrl? ResolveBase(CrawlUrl page, ReadOnlySpan<char> href) =>
        UrlCanonicalizer.TryCanonicalize(href, page, out var url) switch
        {
            UrlRefusal.None => url,
            UrlRefusal.UnsupportedScheme when !StartsWith(href, "data:") && !StartsWith(href, "javascript:") => null,
            _ => page,
        };

    /// <summary>As much of the base as the meaning of the href depends on: the less, the more pages share the answer.</summary>
    private string KeyBase(ReadOnlySpan<char> href, CrawlUrl baseUrl) => href[0] switch
    {
        '/' or '\\' => _origin,
        '?' => baseUrl.Text,
        _ => StartsWith(href, "https://") || StartsWith(href, "http://") ? "" : _directory,
    };

    // most pages lie in the directory of the page before
    private static void Keep(ref string kept, ReadOnlySpan<char> text) => kept = text.SequenceEqual(kept) ? kept : text.ToString();

    private static ReadOnlySpan<char> Directory(ReadOnlySpan<char> text)
    {
        var query = text.IndexOf('?');
        var path = query < 0 ? text : text[..query];
        return path[..(path.LastIndexOf('/') + 1)];
    }

    // mailto:, javascript:, tel:, data: and so on, without asking the URL parser
    private static bool HasOtherScheme(ReadOnlySpan<char> href)
    {
        var end = href.IndexOfAny(":/?");
        return end > 0 && href[end] == ':' && IsScheme(href[..end]) && !StartsWith(href, "http:") && !StartsWith(href, "https:");
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return char.IsAsciiLetter(text[0]);
    }

    private static bool StartsWith(ReadOnlySpan<char> text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
