using ActorCrawler.Fetcher.Http;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher;

/// <summary>What is told of an answer where a list wants more of it than a crawl keeps.</summary>
internal static class AnswerReport
{
    /// <summary>The details of a result; null where there are none, as in every crawl.</summary>
    public static AnswerDetails? Of(FetchResult result) =>
        result.History.IsEmpty && result.Headers.IsEmpty && result.Saved is null
            ? null
            : new AnswerDetails(
                result.Url,
                [.. result.History.Select(hop => new RedirectHop(hop.Url, hop.Status))],
                result.Headers,
                result.Saved?.Path,
                result.Saved?.Bytes ?? 0);
}
