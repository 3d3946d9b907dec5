using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Fetcher;

/// <content>Log lines.</content>
internal sealed partial class SiteSession
{
    [LoggerMessage(111, LogLevel.Debug, "{Url}: {Outcome}, status {Status}, {Bytes} bytes in {Milliseconds:0} ms")]
    private partial void LogFetched(CrawlUrl url, FetchOutcome outcome, int status, long bytes, double milliseconds);
}
