using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

internal sealed partial class NodeHost
{
    private static partial class Lines
    {
        [LoggerMessage(1, LogLevel.Information, "actorcrawler {Version} starts as {Roles} of cluster {Cluster}, {Way}")]
        public static partial void Starting(ILogger log, string version, string roles, string cluster, string way);

        [LoggerMessage(2, LogLevel.Information, "Ready")]
        public static partial void Ready(ILogger log);

        [LoggerMessage(3, LogLevel.Information, "Stopping: what is in flight is finished, and what is held given back")]
        public static partial void Stopping(ILogger log);

        [LoggerMessage(4, LogLevel.Information, "Stopped")]
        public static partial void Stopped(ILogger log);

        [LoggerMessage(5, LogLevel.Warning, "Not everything stopped in time; what this node held comes back by its leases")]
        public static partial void CutShort(ILogger log);
    }
}
