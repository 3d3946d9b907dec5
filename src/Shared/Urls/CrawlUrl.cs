using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ActorCrawler.Shared.Urls;

/// <summary>
/// A canonical absolute <c>http</c> or <c>https</c> URL: serialised as the WHATWG URL standard says, without fragment and without
/// credentials. Two URLs are the same page exactly when their texts are equal. In a list the same URL may be asked for more than once: see
/// <see cref="Again"/>.
/// </summary>
public sealed class CrawlUrl : IEquatable<CrawlUrl>
{
    // the wire must carry the very path and query that the key stands for: Uri would decode %41 and shorten /a/%2E%2E/
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly bool _keyIsClaimed;

    private CrawlUrl(string text, int pathStart, SiteKey site)
        : this(text, pathStart, site, UrlKey.Of(text))
    {
    }

    private CrawlUrl(string text, int pathStart, SiteKey site, UrlKey key, bool keyIsClaimed = false)
    {
        Text = text;
        PathStart = pathStart;
        Site = site;
        Key = key;
        _keyIsClaimed = keyIsClaimed;
    }

    /// <summary>The canonical form, for instance <c>https://example.com/a?b=c</c>.</summary>
    public string Text { get; }

    /// <summary>The identity of the URL in the visited set and in the stores.</summary>
    public UrlKey Key { get; }

    /// <summary>The site that the URL belongs to.</summary>
    public SiteKey Site { get; }

    /// <summary>Whether the scheme is <c>https</c>.</summary>
    public bool IsHttps => Text[4] == 's';

    /// <summary>Scheme, host and port, without a closing slash: <c>https://example.com:8443</c>. Robots are kept per origin.</summary>
    public string Origin => Text[..PathStart];

    /// <summary>Path and query, from the first slash on: what a server is sent.</summary>
    public ReadOnlySpan<char> PathAndQuery => Tail.IndexOf('#') is var mark && mark < 0 ? Tail : Tail[..mark];

    /// <summary>All that follows the <see cref="Origin"/>.</summary>
    public ReadOnlySpan<char> Tail => Text.AsSpan(PathStart);

    /// <summary>Whether it is one of those that <see cref="Again"/> gives.</summary>
    public bool IsRepeat => Tail.Contains('#');

    /// <summary>The host without port; an IPv6 address is in brackets.</summary>
    public ReadOnlySpan<char> Host
    {
        get
        {
            var authority = Text.AsSpan(SchemeLength(Text), PathStart - SchemeLength(Text));
            var colon = authority.LastIndexOf(':');
            return colon > authority.LastIndexOf(']') ? authority[..colon] : authority;
        }
    }

    /// <summary>Where the path starts in the text.</summary>
    internal int PathStart { get; }

    /// <summary>
    /// Wraps a text that is known to be canonical (it came out of <see cref="UrlCanonicalizer"/>, perhaps by way of a database or a
    /// message). Nothing is checked beyond the shape that the properties need.
    /// </summary>
    /// <exception cref="FormatException">The text does not start with <c>http://</c> or <c>https://</c> and a host with a path.</exception>
    public static CrawlUrl FromCanonical(string text, SiteKey? knownSite = null)
    {
        var hostStart = SchemeLength(text);
        var path = hostStart == 0 ? -1 : text.AsSpan(hostStart).IndexOf('/');
        if (path <= 0)
        {
            throw new FormatException($"Not a canonical URL: {text}");
        }

        var pathStart = hostStart + path;
        return new CrawlUrl(text, pathStart, knownSite ?? new SiteKey(text[hostStart..pathStart]));
    }

    /// <summary>
    /// The same URL as a request of its own, with a key of its own: the second one is <c>https://example.com/a#2</c>. No other canonical URL has a
    /// fragment, and none is ever sent.
    /// </summary>
    /// <param name="occurrence">From 2 on.</param>
    public CrawlUrl Again(int occurrence) => new($"{Text}#{occurrence}", PathStart, Site);

    /// <summary>The URL without what <see cref="Again"/> adds; itself in most cases.</summary>
    public CrawlUrl Once() => IsRepeat ? new CrawlUrl(Text[..Text.IndexOf('#')], PathStart, Site) : this;

    /// <summary>
    /// The URL for an <see cref="HttpClient"/>, which sends path and query exactly as they stand in <see cref="Text"/>. Every URL that
    /// <see cref="UrlCanonicalizer"/> gave has one.
    /// </summary>
    /// <exception cref="UriFormatException">The host is none that <see cref="Uri"/> knows: the text was not canonical.</exception>
    public Uri ToUri() => TryToUri(out var uri) ? uri : throw new UriFormatException($"No host to connect to: {Text}");

    /// <summary>As <see cref="ToUri"/>, for a URL that may come from elsewhere than <see cref="UrlCanonicalizer"/>.</summary>
    /// <returns>False where the host is none that <see cref="Uri"/> knows.</returns>
    public bool TryToUri([NotNullWhen(true)] out Uri? uri) => Uri.TryCreate(Once().Text, AsItIs, out uri);

    /// <summary>
    /// This URL, with a key that was computed in this process. A link that another node reports comes with the key that the node says it has.
    /// Nodes have shown the broker who they are, so that is believed where all that can be lost is the link itself, which the node could as
    /// well have kept to itself: when the key says that the URL is known. Before a URL enters a set or a file, its key is to be proven.
    /// </summary>
    public CrawlUrl WithProvenKey() => _keyIsClaimed && UrlKey.Of(Text) is var key && key != Key ? new CrawlUrl(Text, PathStart, Site, key) : this;

    /// <inheritdoc/>
    public bool Equals(CrawlUrl? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CrawlUrl);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Wraps a canonical text: it shares the site of a URL of its origin, and is that URL if the texts are equal.</summary>
    internal static CrawlUrl Create(ReadOnlySpan<char> text, CrawlUrl? kin)
    {
        if (kin is null || !text.StartsWith(kin.Text.AsSpan(0, kin.PathStart + 1)))
        {
            return FromCanonical(text.ToString());
        }

        return text.SequenceEqual(kin.Text) ? kin : new CrawlUrl(text.ToString(), kin.PathStart, kin.Site);
    }

    /// <summary>Wraps a canonical URL that another node has sent, with the key that it says it has.</summary>
    /// <param name="origin">Its origin.</param>
    /// <param name="path">Path and query, from the first slash on, in ASCII.</param>
    /// <param name="key">The key, unproven.</param>
    internal static CrawlUrl OfNeighbour(UrlOrigin origin, ReadOnlySpan<byte> path, UrlKey key)
    {
        var start = origin.Text.Length;
        var text = string.Create(start + path.Length, new Parts(origin.Text, path), static (text, parts) =>
        {
            parts.Origin.CopyTo(text);
            Ascii.ToUtf16(parts.Path, text[parts.Origin.Length..], out _);
        });
        return new CrawlUrl(text, start, origin.Site, key, keyIsClaimed: true);
    }

    /// <summary>How long the scheme is, slashes included; 0 where it is none of ours.</summary>
    internal static int SchemeLength(string text) =>
        text.StartsWith("https://", StringComparison.Ordinal) ? 8 : text.StartsWith("http://", StringComparison.Ordinal) ? 7 : 0;

    private readonly ref struct Parts(ReadOnlySpan<char> origin, ReadOnlySpan<byte> path)
    {
        public ReadOnlySpan<char> Origin { get; } = origin;

        public ReadOnlySpan<byte> Path { get; } = path;
    }
}
