using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Clients;

/// <summary>Where a crawl of the cluster stands.</summary>
/// <param name="Progress">Its figures.</param>
/// <param name="End">Why it ended; null where it is under way, or where the answer does not say.</param>
internal sealed record CrawlStanding(CrawlProgress Progress, FinishReason? End);
