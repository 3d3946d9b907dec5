using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Cli.Seeds;

/// <summary>Reads the lines of a word list as paths under a URL; none leads out of it.</summary>
internal sealed class PathsUnder
{
    private readonly string _base;

    /// <summary>Paths under a URL, whose own last segment is a folder also where no slash says so. Its query is left out.</summary>
    public PathsUnder(CrawlUrl url)
    {
        var path = url.PathAndQuery;
        var end = path.IndexOf('?');
        path = end < 0 ? path : path[..end];
        _base = $"{url.Origin}{path}{(path.EndsWith('/') ? "" : "/")}";
    }

    /// <summary>Reads a line: <c>admin</c>, <c>/admin/</c>, <c>a/b.html?c</c>.</summary>
    /// <returns>As <see cref="UrlCanonicalizer"/>.</returns>
    public UrlRefusal Read(string text, out CrawlUrl? url)
    {
        // a word list knows no fragments, and blanks are part of its words
        var path = text.TrimStart('/', '\\').Replace("#", "%23", StringComparison.Ordinal);
        var refusal = UrlCanonicalizer.TryCanonicalize(_base + path, null, out url);
        return refusal == UrlRefusal.None && !url!.Text.StartsWith(_base, StringComparison.Ordinal) ? UrlRefusal.Invalid : refusal;
    }
}
