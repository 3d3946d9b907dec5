using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting;

internal sealed partial class LocalCrawl
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Stopping the actors")]
        public static partial void Stopping(ILogger logger);

        [LoggerMessage(2, LogLevel.Debug, "Writing what is left")]
        public static partial void Saving(ILogger logger);

        [LoggerMessage(3, LogLevel.Debug, "Records are safe; writing the frontier")]
        public static partial void RecordsSaved(ILogger logger);

        [LoggerMessage(4, LogLevel.Debug, "Everything is written")]
        public static partial void Saved(ILogger logger);
    }
}
