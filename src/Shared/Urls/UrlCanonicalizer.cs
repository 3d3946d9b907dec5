namespace ActorCrawler.Shared.Urls;

/// <summary>Turns what stands in a page, a seed file or a <c>Location</c> header into the one spelling of a URL.</summary>
public static class UrlCanonicalizer
{
    /// <summary>Longest canonical URL that is accepted, in characters.</summary>
    public const int MaxLength = 2048;

    /// <summary>
    /// Parses <paramref name="text"/> against <paramref name="baseUrl"/> as the WHATWG URL standard says, and drops fragment and
    /// credentials. Total: it never throws.
    /// </summary>
    /// <returns><see cref="UrlRefusal.None"/> and the URL, or the reason and null.</returns>
    public static UrlRefusal TryCanonicalize(ReadOnlySpan<char> text, CrawlUrl? baseUrl, out CrawlUrl? url)
    {
        throw new NotSupportedException("not written yet");
    }
}
