using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting;

/// <content>Log lines.</content>
internal sealed partial class CrawlPresentation
{
    [LoggerMessage(1, LogLevel.Information, "Crawling {Crawl}, seeds: {Seeds}")]
    private static partial void LogStarted(ILogger logger, string crawl, long seeds);

    [LoggerMessage(2, LogLevel.Information, "robots.txt is ignored, as --ignore-robots says")]
    private static partial void LogRobotsIgnored(ILogger logger);
}
