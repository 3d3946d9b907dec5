using System.Collections.Immutable;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Messages;

/// <summary>What is told of an answer where a list wants more of it than a crawl keeps.</summary>
/// <param name="FinalUrl">The URL that the answer is of: behind redirects that were followed, and with what was added to the query.</param>
/// <param name="History">The redirects that were followed on the way there, in order.</param>
/// <param name="Headers">The response headers, where they were asked for.</param>
/// <param name="SavedAs">The file that the body is; null where it was not saved.</param>
/// <param name="SavedBytes">The size of the file.</param>
public sealed record AnswerDetails(
    CrawlUrl FinalUrl, ImmutableArray<RedirectHop> History, ImmutableArray<HttpField> Headers, string? SavedAs = null, long SavedBytes = 0);

/// <summary>A redirect that was followed.</summary>
/// <param name="Url">What was asked for.</param>
/// <param name="Status">The status that led elsewhere.</param>
public sealed record RedirectHop(CrawlUrl Url, int Status);
