using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

internal sealed partial class ParserRole
{
    private static partial class Lines
    {
        [LoggerMessage(EventId = 1, Message = "{Failure} Waiting for it")]
        public static partial void NotThere(ILogger log, LogLevel level, string failure);

        [LoggerMessage(2, LogLevel.Information, "The store is there")]
        public static partial void Opened(ILogger log);
    }
}
