using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <content>Log lines.</content>
internal sealed partial class CoordinatorRole
{
    private static partial class Lines
    {
        [LoggerMessage(1, LogLevel.Information, "Crawls in {Directory}: {Unfinished} to go on with, {Ended} ended")]
        public static partial void Opened(ILogger logger, string directory, int unfinished, int ended);
    }
}
