using System.Diagnostics.CodeAnalysis;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Http;

/// <summary>Makes the URI of a request.</summary>
internal static class RequestUri
{
    /// <summary>
    /// The URL as a <see cref="Uri"/> that keeps path and query to the letter. False where the host is none that .NET can connect to: the
    /// URL standard allows more than DNS does.
    /// </summary>
    public static bool TryCreate(CrawlUrl url, [NotNullWhen(true)] out Uri? uri) =>
        Uri.TryCreate(url.Text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out uri);
}
