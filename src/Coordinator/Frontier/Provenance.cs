using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>Where an offered URL comes from.</summary>
/// <param name="Depth">Links followed from a seed to it.</param>
/// <param name="FoundOn">The page it stands on; null for a seed.</param>
/// <param name="FoundOnId">That page's row in the log; 0 for a seed.</param>
/// <param name="RedirectedFrom">Row of the URL that redirects to it; 0 for most.</param>
/// <param name="Redirects">The URLs that redirected to it.</param>
/// <param name="AllowPrivate">Whether it may live on a private address.</param>
/// <param name="Version">In a recrawl, what the page was.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Provenance(
    int Depth, CrawlUrl? FoundOn, long FoundOnId, long RedirectedFrom, ImmutableArray<CrawlUrl> Redirects, bool AllowPrivate,
    PageVersion? Version = null)
{
    /// <summary>Given by the user.</summary>
    public static readonly Provenance Seed = new(0, null, 0, 0, [], AllowPrivate: true);
}

/// <summary>What became of an offered URL.</summary>
internal enum OfferResult
{
    /// <summary>It is new, and waits.</summary>
    Accepted,

    /// <summary>It was accepted before.</summary>
    Duplicate,

    /// <summary>A rule refuses it.</summary>
    Excluded,
}
