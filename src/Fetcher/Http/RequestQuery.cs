using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Http;

/// <summary>Adds fields to the query of a URL.</summary>
internal static class RequestQuery
{
    /// <summary>The URL with these fields behind those that it has; null where it would be longer than a URL may be.</summary>
    public static CrawlUrl? AddTo(CrawlUrl url, ImmutableArray<HttpField> fields)
    {
        if (fields.IsEmpty)
        {
            return url;
        }

        // Put together from its parts: in a list the text may end with the mark of a repeated line, which is never sent.
        var mark = !url.PathAndQuery.Contains('?') ? '?' : '&';
        var added = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
        UrlCanonicalizer.TryCanonicalize($"{url.Origin}{url.PathAndQuery}{mark}{added}", baseUrl: null, out var whole);
        return whole;
    }
}
