using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting;

internal sealed partial class CrawlExecution
{
    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Debug, "The crawl folder cannot be written")]
        public static partial void StorageFailed(ILogger logger, Exception exception);

        // the user is told in a sentence of its own; this line is for the file
        [LoggerMessage(4, LogLevel.Critical, "The crawl failed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
