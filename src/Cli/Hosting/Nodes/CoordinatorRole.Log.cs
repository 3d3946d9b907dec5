using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <content>Log lines.</content>
internal sealed partial class CoordinatorRole
{
    private static partial class Lines
    {
        [LoggerMessage(1, LogLevel.Information, "Crawls in {Directory}: {Unfinished} to go on with, {Ended} ended")]
        public static partial void Opened(ILogger logger, string directory, int unfinished, int ended);

        [LoggerMessage(2, LogLevel.Warning, "Not all leases were given back within {Seconds} s; when it starts again, a crawl waits until they have expired")]
        public static partial void NotAllIn(ILogger logger, double seconds);
    }
}
