using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.RabbitMq;

internal sealed partial class Membership
{
    private static partial class Lines
    {
        [LoggerMessage(1, LogLevel.Error, "Node {Node} speaks version {Theirs}, this one {Ours}: they do not work together. Run one version in a cluster")]
        public static partial void Incompatible(ILogger log, string node, int theirs, int ours);
    }
}
