namespace ActorCrawler.Cli.Progress;

/// <summary>What a person calls the categories of results.</summary>
internal static class CategoryNames
{
    /// <summary>A word or two in lower case: <c>not found</c>.</summary>
    public static string Of(ResultCategory category) => category switch
    {
        ResultCategory.Ok => "ok",
        ResultCategory.NotFound => "not found",
        ResultCategory.ClientError => "client error",
        ResultCategory.ServerError => "server error",
        ResultCategory.Timeout => "timeout",
        ResultCategory.Dns => "dns",
        ResultCategory.Tls => "tls",
        ResultCategory.Connection => "connection",
        _ => "other",
    };
}
