using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Coordinator;

/// <content>Log lines.</content>
internal sealed partial class CoordinatorActor
{
    [LoggerMessage(1, LogLevel.Information, "{Accepted} seeds accepted, {Duplicate} known already")]
    private partial void LogSeeds(int accepted, int duplicate);

    [LoggerMessage(2, LogLevel.Debug, "Lease {Lease}: {Urls} URLs of {Site} to {Fetcher}")]
    private partial void LogGranted(LeaseId lease, int urls, SiteKey site, FetcherId fetcher);

    [LoggerMessage(3, LogLevel.Warning, "Lease {Lease} never reached {Fetcher}: taken back")]
    private partial void LogGrantLost(LeaseId lease, FetcherId fetcher);

    [LoggerMessage(4, LogLevel.Information, "Crawl {Crawl} is stopping: nothing more is granted, requests in flight finish")]
    private partial void LogStopping(CrawlId crawl);

    [LoggerMessage(5, LogLevel.Information, "Crawl {Crawl} finished ({Reason}): {Pages} pages")]
    private partial void LogFinished(CrawlId crawl, FinishReason reason, long pages);

    [LoggerMessage(6, LogLevel.Warning, "A message that a coordinator cannot take: {Type}")]
    private partial void LogUnexpected(string type);
}
