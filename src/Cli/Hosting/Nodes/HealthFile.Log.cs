using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

internal sealed partial class HealthFile
{
    private static partial class Lines
    {
        [LoggerMessage(1, LogLevel.Warning, "The health file {Path} cannot be written ({Reason}): node --check will say that the node is not there (node.health-file)")]
        public static partial void CannotWrite(ILogger log, string path, string reason);
    }
}
