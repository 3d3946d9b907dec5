using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting;

internal sealed partial class CrawlExecution
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Crawling {Crawl}, seeds: {Seeds}")]
        public static partial void Started(ILogger logger, string crawl, long seeds);

        [LoggerMessage(2, LogLevel.Information, "robots.txt is ignored, as --ignore-robots says")]
        public static partial void RobotsIgnored(ILogger logger);

        [LoggerMessage(3, LogLevel.Debug, "The crawl folder cannot be written")]
        public static partial void StorageFailed(ILogger logger, Exception exception);

        // the user is told in a sentence of its own; this line is for the file
        [LoggerMessage(4, LogLevel.Critical, "The crawl failed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
