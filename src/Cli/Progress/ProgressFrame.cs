using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Progress;

/// <summary>All that a view shows at one moment.</summary>
/// <param name="Progress">The newest report.</param>
/// <param name="Elapsed">Since the crawl was started.</param>
/// <param name="RecentRate">Pages per second over the last second or so.</param>
/// <param name="OverallRate">Pages per second since the start.</param>
internal sealed record ProgressFrame(CrawlProgress Progress, TimeSpan Elapsed, double RecentRate, double OverallRate);
