using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.RabbitMq;

public sealed partial class RabbitMqEngine
{
    private static partial class Lines
    {
        [LoggerMessage(21, LogLevel.Warning, "{Address} is on {Node} still; waiting up to {Patience} for it to be free")]
        public static partial void Taken(ILogger log, ActorAddress address, string node, TimeSpan patience);
    }
}
