using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Parser;

public sealed partial class ParserActor
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "{Url}: {Outcome}, {Links} links ({Dropped} dropped)")]
        public static partial void PageParsed(ILogger logger, CrawlUrl url, ParseOutcome outcome, int links, int dropped);

        [LoggerMessage(Level = LogLevel.Error, Message = "Parsing {Url} failed; its record says so")]
        public static partial void ParseFailed(ILogger logger, Exception exception, CrawlUrl url);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Type} from {Sender} is none that a parser knows")]
        public static partial void UnknownMessage(ILogger logger, string type, ActorAddress sender);
    }
}
