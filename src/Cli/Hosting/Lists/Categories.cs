using ActorCrawler.Cli.Progress;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting.Lists;

/// <summary>Sorts records into the few categories that a progress bar tells.</summary>
internal static class Categories
{
    /// <summary>The category of a record.</summary>
    public static ResultCategory Of(PageRecord record) => Of(record.ErrorKind);

    /// <summary>The category of records with an error kind; null is none.</summary>
    public static ResultCategory Of(string? errorKind) =>
        errorKind is null ? ResultCategory.Ok
        : Enum.TryParse<FetchOutcome>(errorKind, out var outcome) ? Of(outcome)
        // the page was fetched, and something in it is beyond the parser
        : ResultCategory.Ok;

    private static ResultCategory Of(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Fetched or FetchOutcome.NotModified or FetchOutcome.Redirected => ResultCategory.Ok,
        FetchOutcome.NotFound => ResultCategory.NotFound,
        FetchOutcome.ClientError or FetchOutcome.TooManyRequests => ResultCategory.ClientError,
        FetchOutcome.ServerError or FetchOutcome.Unavailable => ResultCategory.ServerError,
        FetchOutcome.TimedOut => ResultCategory.Timeout,
        FetchOutcome.DnsFailed => ResultCategory.Dns,
        FetchOutcome.TlsFailed => ResultCategory.Tls,
        FetchOutcome.ConnectFailed or FetchOutcome.BodyCut => ResultCategory.Connection,
        _ => ResultCategory.Other,
    };
}
