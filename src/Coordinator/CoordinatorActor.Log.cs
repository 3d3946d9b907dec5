using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Coordinator;

/// <content>Log lines.</content>
internal sealed partial class CoordinatorActor
{
    [LoggerMessage(1, LogLevel.Information, "Crawl {Crawl}: new seeds: {Accepted}, known already: {Duplicate}")]
    private partial void LogSeeds(CrawlId crawl, int accepted, int duplicate);

    [LoggerMessage(2, LogLevel.Debug, "Lease {Lease} of {Site} to {Fetcher}, URLs: {Urls}")]
    private partial void LogGranted(LeaseId lease, SiteKey site, FetcherId fetcher, int urls);

    [LoggerMessage(3, LogLevel.Warning, "Lease {Lease} never reached {Fetcher}: taken back")]
    private partial void LogGrantLost(LeaseId lease, FetcherId fetcher);

    [LoggerMessage(4, LogLevel.Information, "Crawl {Crawl} is stopping: nothing more is granted, requests in flight finish")]
    private partial void LogStopping(CrawlId crawl);

    [LoggerMessage(5, LogLevel.Information, "Crawl {Crawl} finished ({Reason}), pages: {Pages}")]
    private partial void LogFinished(CrawlId crawl, FinishReason reason, long pages);

    [LoggerMessage(6, LogLevel.Warning, "A message that a coordinator cannot take: {Type}")]
    private partial void LogUnexpected(string type);

    [LoggerMessage(7, LogLevel.Information, "Crawl {Crawl} was asked for")]
    private partial void LogStarted(CrawlId crawl);

    [LoggerMessage(8, LogLevel.Information, "Crawl {Crawl} is open, pages so far: {Pages}, URLs that wait: {Waiting}")]
    private partial void LogOpened(CrawlId crawl, long pages, long waiting);

    [LoggerMessage(14, LogLevel.Information, "Crawl {Crawl}: nothing is lent for {Seconds} s, until no lease of the run before can be worked on")]
    private partial void LogHold(CrawlId crawl, double seconds);

    [LoggerMessage(9, LogLevel.Error, "Crawl {Crawl} cannot be opened; the others go on")]
    private partial void LogUnusable(CrawlId crawl, Exception failure);

    [LoggerMessage(10, LogLevel.Error, "Seeds could not be written down; whoever sent them is not answered")]
    private partial void LogNotSafe(Exception failure);

    [LoggerMessage(11, LogLevel.Warning, "{Fetcher} of node {Node} is gone; leases taken back: {Leases}, their sites rest")]
    private partial void LogFetcherGone(FetcherId fetcher, string node, int leases);

    [LoggerMessage(12, LogLevel.Error, "A question about crawl {Crawl} could not be answered")]
    private partial void LogNotExplained(CrawlId crawl, Exception failure);

    [LoggerMessage(13, LogLevel.Information, "Leases called in: {Leases}; nothing more is lent")]
    private partial void LogCallingIn(int leases);

    [LoggerMessage(15, LogLevel.Information, "Crawl {Crawl} was removed; its records stay")]
    private partial void LogRemoved(CrawlId crawl);
}
