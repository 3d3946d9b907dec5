using Microsoft.Extensions.Logging;

namespace ActorCrawler.Engine.RabbitMq;

internal sealed partial class BrokerLink
{
    private static partial class Lines
    {
        [LoggerMessage(1, LogLevel.Warning, "Lost the broker at {Endpoint} ({Reason}); messages wait or are dropped until it is back")]
        public static partial void Lost(ILogger log, string endpoint, string reason);

        [LoggerMessage(2, LogLevel.Warning, "No broker at {Endpoint} yet ({Reason}); waiting for it")]
        public static partial void NotThere(ILogger log, string endpoint, string reason);

        [LoggerMessage(3, LogLevel.Error, "{Sentence} Trying again")]
        public static partial void Refused(ILogger log, string sentence);

        [LoggerMessage(4, LogLevel.Information, "The broker at {Endpoint} is back after {Away}")]
        public static partial void Back(ILogger log, string endpoint, TimeSpan away);

        [LoggerMessage(6, LogLevel.Error, "{Sentence} Trying again")]
        public static partial void Strange(ILogger log, string sentence);

        [LoggerMessage(5, LogLevel.Error, "The session with the broker failed; another one is opened")]
        public static partial void Unexpected(ILogger log, Exception exception);
    }
}
