using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ActorCrawler.Shared.Urls;

/// <summary>What the URLs of one scheme, host and port have in common, so that links which share it share its strings.</summary>
internal sealed record UrlOrigin(string Text, SiteKey Site)
{
    /// <summary>Reads <c>https://example.com:8443</c>; checks no more than its shape.</summary>
    /// <returns>False where it is not <c>http://</c> or <c>https://</c> with a host in ASCII and nothing after it.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out UrlOrigin? origin)
    {
        var host = CrawlUrl.SchemeLength(text);
        var good = host > 0 && host < text.Length && !text.AsSpan(host).Contains('/') && Ascii.IsValid(text);
        origin = good ? new UrlOrigin(text, new SiteKey(text[host..])) : null;
        return good;
    }
}
