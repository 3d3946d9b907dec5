using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Output;

/// <summary>What a person calls the outcomes of fetches. JSON keeps the names of the enumeration, as records do.</summary>
internal static class OutcomeNames
{
    /// <summary>A few words in lower case: <c>timed out</c>.</summary>
    public static string Of(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Fetched => "fetched",
        FetchOutcome.NotModified => "not modified",
        FetchOutcome.Redirected => "redirected",
        FetchOutcome.BadRedirect => "bad redirect",
        FetchOutcome.RobotsDenied => "forbidden by robots.txt",
        FetchOutcome.RobotsUnavailable => "robots.txt unavailable",
        FetchOutcome.AddressRefused => "private address",
        FetchOutcome.NotFound => "not found",
        FetchOutcome.ClientError => "client error",
        FetchOutcome.TooManyRequests => "too many requests",
        FetchOutcome.Unavailable => "service unavailable",
        FetchOutcome.ServerError => "server error",
        FetchOutcome.DnsFailed => "unknown host",
        FetchOutcome.ConnectFailed => "no connection",
        FetchOutcome.TlsFailed => "TLS failed",
        FetchOutcome.TimedOut => "timed out",
        FetchOutcome.BodyCut => "body cut short",
        FetchOutcome.ProtocolError => "protocol error",
        FetchOutcome.FileFailed => "file failed",
        FetchOutcome.NotTried => "not tried",
        FetchOutcome.Unreported => "never reported",
        FetchOutcome.SiteGivenUp => "site given up",
        _ => outcome.ToString(),
    };
}
