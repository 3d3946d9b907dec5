using ActorCrawler.Shared.Engine;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.RabbitMq;

internal sealed partial class WireLosses
{
    private static partial class Lines
    {
        [LoggerMessage(1, LogLevel.Error, "Messages {Type} cannot be read ({Problem}: {Detail}); they are dropped and counted")]
        public static partial void Undecodable(ILogger log, string type, DecodeProblem problem, string detail);
    }
}
