using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.Akka;

/// <content>Log lines.</content>
internal sealed partial class AkkaEngine
{
    private static partial class Lines
    {
        [LoggerMessage(1, LogLevel.Warning, "No seed node answers at {Seeds}; waiting for one (by this very name it has to know itself, and this node has to be reached as {Host})")]
        public static partial void Waiting(ILogger log, string seeds, string host);

        [LoggerMessage(2, LogLevel.Warning, "Out of the cluster; joining it again")]
        public static partial void Lost(ILogger log);

        [LoggerMessage(3, LogLevel.Information, "In the cluster again")]
        public static partial void Back(ILogger log);

        [LoggerMessage(5, LogLevel.Warning, "Node {Node} came later and has this one's name, or another version ({Protocol}); it is ignored")]
        public static partial void Ignored(ILogger log, string node, int protocol);

        [LoggerMessage(6, LogLevel.Debug, "{Message} of {Sender} came too late to be of use")]
        public static partial void Late(ILogger log, string message, ActorAddress sender);
    }
}
