using Microsoft.Extensions.Logging;

namespace ActorCrawler.Stores;

public sealed partial class BatchingPageWriter
{
    private static partial class Lines
    {
        [LoggerMessage(EventId = 1, Message = "{Problem} {Records} records wait; next attempt in {Pause}")]
        public static partial void Retrying(ILogger log, LogLevel level, string problem, int records, TimeSpan pause);

        [LoggerMessage(2, LogLevel.Information, "{Store} takes records again, after {Outage}")]
        public static partial void Recovered(ILogger log, string store, TimeSpan outage);

        [LoggerMessage(3, LogLevel.Critical, "{Problem} Given up; pages that are not stored yet were not reported, so they come back")]
        public static partial void GivenUp(ILogger log, string problem);
    }
}
