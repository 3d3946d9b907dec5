using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Nodes;

/// <content>Log lines.</content>
internal sealed partial class RecordSource
{
    private static partial class Lines
    {
        [LoggerMessage(EventId = 1, Message = "Crawl {Crawl} waits for the records that it has stored: {Sentence} Trying again")]
        public static partial void NotThere(ILogger log, LogLevel level, CrawlId crawl, string sentence);

        [LoggerMessage(2, LogLevel.Information, "Crawl {Crawl} has read which pages it stored last: {Count} of them")]
        public static partial void Read(ILogger log, CrawlId crawl, int count);
    }
}
