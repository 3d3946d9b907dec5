using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

internal sealed partial class NodeWatch
{
    private static partial class Lines
    {
        [LoggerMessage(EventId = 1, Message = "Node {Node} is up: {Roles}")]
        public static partial void Up(ILogger log, LogLevel level, string node, string roles);

        [LoggerMessage(EventId = 2, Message = "Node {Node} is gone ({Roles})")]
        public static partial void Gone(ILogger log, LogLevel level, string node, string roles);

        [LoggerMessage(3, LogLevel.Warning, "Cut off from the cluster: the fetchers here start nothing more and give their leases back")]
        public static partial void CutOffFetchers(ILogger log);

        [LoggerMessage(4, LogLevel.Warning, "Cut off from the cluster: nothing comes in until it is heard again")]
        public static partial void CutOff(ILogger log);

        [LoggerMessage(5, LogLevel.Information, "Back in the cluster")]
        public static partial void Back(ILogger log);
    }
}
