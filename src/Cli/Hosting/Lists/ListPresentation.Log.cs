using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <content>Log lines.</content>
internal sealed partial class ListPresentation
{
    [LoggerMessage(1, LogLevel.Information, "Working off {Crawl}, lines: {Lines}")]
    private static partial void LogStarted(ILogger logger, string crawl, long lines);
}
