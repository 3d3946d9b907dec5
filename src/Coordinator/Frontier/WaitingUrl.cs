using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>A URL that waits for its first attempt.</summary>
/// <param name="Id">Its row in the log.</param>
/// <param name="Url">The URL.</param>
/// <param name="FoundOn">The page it was first found on; null for a seed.</param>
/// <param name="AllowPrivate">Whether it may live on a private address.</param>
/// <param name="Redirects">The URLs that redirected here.</param>
/// <param name="Version">In a recrawl, what the page was.</param>
internal readonly record struct WaitingUrl(
    long Id, CrawlUrl Url, CrawlUrl? FoundOn, bool AllowPrivate, ImmutableArray<CrawlUrl> Redirects, PageVersion? Version = null);
