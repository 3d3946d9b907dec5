using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Http;

/// <summary>A redirect that was followed.</summary>
/// <param name="Url">What was asked for.</param>
/// <param name="Status">The status that led elsewhere.</param>
internal readonly record struct FetchHop(CrawlUrl Url, int Status);
