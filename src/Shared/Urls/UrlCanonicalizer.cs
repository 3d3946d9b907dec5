using System.Buffers;
using ActorCrawler.Shared.Urls.Whatwg;

namespace ActorCrawler.Shared.Urls;

/// <summary>Turns what stands in a page, a seed file or a <c>Location</c> header into the one spelling of a URL.</summary>
public static class UrlCanonicalizer
{
    /// <summary>Longest canonical URL that is accepted, in characters.</summary>
    public const int MaxLength = 2048;

    /// <summary>Longest text that is looked at, in characters, fragment and white space included.</summary>
    public const int MaxTextLength = 8 * MaxLength;

    private const int OnStack = 512;

    /// <summary>
    /// Parses <paramref name="text"/> against <paramref name="baseUrl"/> as the WHATWG URL standard says (queries always in UTF-8), and
    /// drops fragment and credentials. Total: it never throws.
    /// </summary>
    /// <returns><see cref="UrlRefusal.None"/> and the URL, or the reason and null.</returns>
    public static UrlRefusal TryCanonicalize(ReadOnlySpan<char> text, CrawlUrl? baseUrl, out CrawlUrl? url)
    {
        url = null;
        if (text.Length > MaxTextLength)
        {
            return RefuseOversized(text);
        }

        char[]? rented = null;
        var length = text.Length + (baseUrl?.Text.Length ?? 0) + 1;
        Span<char> buffer = length <= OnStack ? stackalloc char[OnStack] : rented = ArrayPool<char>.Shared.Rent(length);
        var usual = UsualUrl.TryResolve(text, baseUrl, buffer, out var written);
        var refusal = usual ? CheckLength(written) : TryParse(text, baseUrl, out url);
        if (usual && refusal == UrlRefusal.None)
        {
            url = CrawlUrl.Create(buffer[..written], baseUrl);
        }

        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return refusal;
    }

    /// <summary>
    /// Like <see cref="TryCanonicalize(ReadOnlySpan{char}, CrawlUrl?, out CrawlUrl?)"/>, and only writes the canonical form: for a caller
    /// that looks first whether it has the URL already. Allocates nothing for usual links.
    /// </summary>
    /// <param name="text">The link.</param>
    /// <param name="baseUrl">What it is relative to.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> characters.</param>
    /// <param name="written">The length of the canonical form; 0 where the answer is a refusal.</param>
    /// <exception cref="ArgumentException">The destination is too short for some URLs.</exception>
    public static UrlRefusal TryCanonicalize(ReadOnlySpan<char> text, CrawlUrl? baseUrl, Span<char> destination, out int written)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, MaxLength, nameof(destination));
        written = 0;
        if (text.Length > MaxTextLength)
        {
            return RefuseOversized(text);
        }

        if (UsualUrl.TryResolve(text, baseUrl, destination[..MaxLength], out written))
        {
            return UrlRefusal.None;
        }

        var refusal = TryParse(text, baseUrl, out var url);
        url?.Text.CopyTo(destination);
        written = url?.Text.Length ?? 0;
        return refusal;
    }

    /// <summary>The long way: the complete parser, whatever the text looks like.</summary>
    internal static UrlRefusal TryParse(ReadOnlySpan<char> text, CrawlUrl? baseUrl, out CrawlUrl? url)
    {
        url = null;
        var parts = UrlText.Split(UrlText.Clean(text));
        if (parts.Scheme is not (null or "http" or "https"))
        {
            return UrlRefusal.UnsupportedScheme;
        }

        if (UrlParser.Parse(parts, baseUrl is null ? null : UrlRecord.Of(baseUrl)) is not { } record)
        {
            return UrlRefusal.Invalid;
        }

        var canonical = record.ToCanonical();
        if (CheckLength(canonical.Length) is not UrlRefusal.None and var refusal)
        {
            return refusal;
        }

        url = CrawlUrl.Create(canonical, baseUrl);
        if (UsualHost.IsDomain(record.Host) || url.TryToUri(out _))
        {
            return UrlRefusal.None;
        }

        url = null;
        return UrlRefusal.Invalid;
    }

    private static UrlRefusal CheckLength(int length) => length > MaxLength ? UrlRefusal.TooLong : UrlRefusal.None;

    /// <summary>Most texts of such a length are <c>data:</c> URLs, and their scheme is the better reason.</summary>
    private static UrlRefusal RefuseOversized(ReadOnlySpan<char> text)
    {
        var start = UrlText.Split(UrlText.Clean(text[..OnStack]));
        return start.Scheme is null or "http" or "https" ? UrlRefusal.TooLong : UrlRefusal.UnsupportedScheme;
    }
}
