using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Robots;

/// <summary>
/// Makes one GET for a robots.txt, without following redirects. The caller of <see cref="RobotsCache.GetAsync"/> gives it, so it is there
/// that politeness is kept: it waits for the pace of the site, notes when the request starts, and refuses private addresses
/// (<see cref="Shared.Messages.FetchOutcome.AddressRefused"/>) or to start at all (<see cref="Shared.Messages.FetchOutcome.NotTried"/>).
/// Where it was not called, no request was made.
/// </summary>
/// <param name="url">The robots.txt of the origin, or a URL it redirects to, perhaps on another site.</param>
/// <param name="cancellationToken">Ends the request.</param>
public delegate ValueTask<RobotsResponse> RobotsGet(CrawlUrl url, CancellationToken cancellationToken);
