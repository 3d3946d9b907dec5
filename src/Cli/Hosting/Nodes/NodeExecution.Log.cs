using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

internal sealed partial class NodeExecution
{
    private static partial class Lines
    {
        [LoggerMessage(1, LogLevel.Error, "This node cannot go on")]
        public static partial void Failed(ILogger log, Exception failure);
    }
}
