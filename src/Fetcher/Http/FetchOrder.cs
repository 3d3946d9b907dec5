using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Http;

/// <summary>One request that is to be made.</summary>
/// <param name="Url">The URL.</param>
/// <param name="AllowPrivate">Whether it may be at a loopback or private address.</param>
/// <param name="Settings">Limits, headers, what is asked for and what is done with the answer.</param>
/// <param name="Validators">What an earlier answer said; empty for an unconditional request.</param>
internal sealed record FetchOrder(CrawlUrl Url, bool AllowPrivate, FetchSettings Settings, Validators Validators = default)
{
    /// <summary>The URL that the record will be of: that of the first hop, and one of its own where a list has the same URL again.</summary>
    public CrawlUrl Record { get; init; } = Url;

    /// <summary>What is asked for.</summary>
    public RequestTemplate Request => Settings.Request ?? RequestTemplate.Plain;
}
