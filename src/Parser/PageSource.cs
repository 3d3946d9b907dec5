using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Parser;

/// <summary>A page to parse.</summary>
/// <param name="Url">Where it came from.</param>
/// <param name="Body">Its decompressed bytes.</param>
/// <param name="ContentType">The <c>Content-Type</c> header, as it came.</param>
/// <param name="RobotsTag">The <c>X-Robots-Tag</c> headers, one a line.</param>
/// <param name="RobotsToken">Our product token, for directives that name a robot.</param>
internal readonly record struct PageSource(
    CrawlUrl Url, ReadOnlyMemory<byte> Body, string? ContentType = null, string? RobotsTag = null, string RobotsToken = "");
