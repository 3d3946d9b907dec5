using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Tests.Simulation;

/// <summary>What a URL of a simulated web answers, once its troubles are over.</summary>
internal enum PageKind
{
    Page,
    Missing,
    Redirect,
    RedirectToItself,
    Forbidden,
}

/// <summary>A URL of a simulated web.</summary>
/// <param name="Url">The URL.</param>
/// <param name="Kind">What it answers.</param>
/// <param name="Links">Its links; for a redirect the one target.</param>
/// <param name="Troubles">How its first requests end, one after the other.</param>
internal sealed record SimulatedPage(CrawlUrl Url, PageKind Kind, ImmutableArray<Outlink> Links, ImmutableArray<FetchOutcome> Troubles)
{
    /// <summary>Requests that have come.</summary>
    public int Requests { get; set; }

    public CrawlUrl? Target => Kind switch
    {
        PageKind.Redirect => Links[0].Url,
        PageKind.RedirectToItself => Url,
        _ => null,
    };

    /// <summary>How the next request ends.</summary>
    public FetchOutcome Answer() => Requests++ < Troubles.Length ? Troubles[Requests - 1]
        : Kind switch
        {
            PageKind.Page => FetchOutcome.Fetched,
            PageKind.Missing => FetchOutcome.NotFound,
            PageKind.Forbidden => throw new ShouldAssertException($"{Url} was requested, which robots.txt forbids"),
            _ => FetchOutcome.Redirected,
        };
}
