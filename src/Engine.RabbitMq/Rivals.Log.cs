using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.RabbitMq;

internal sealed partial class Rivals
{
    private static partial class Lines
    {
        [LoggerMessage(1, LogLevel.Error, "Node {Node} speaks version {Theirs}, this one {Ours}: they do not work together. Run one version in a cluster")]
        public static partial void Incompatible(ILogger log, string node, int theirs, int ours);

        [LoggerMessage(2, LogLevel.Error, "There is another node with this one's name, {Node}: one of them has to end. Give each a name of its own (cluster.node)")]
        public static partial void Twin(ILogger log, string node);
    }
}
