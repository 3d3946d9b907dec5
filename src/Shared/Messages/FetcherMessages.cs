using System.Collections.Immutable;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Messages;

/// <summary>How fast a lease may be worked through.</summary>
/// <param name="Delay">Between the starts of two requests.</param>
/// <param name="Connections">Requests that may be in flight at once.</param>
public readonly record struct Pace(TimeSpan Delay, int Connections);

/// <summary>URLs of a site are lent to a fetcher.</summary>
/// <param name="Lease">The lease.</param>
/// <param name="AnswersSequence">The <see cref="RequestWork"/> that this answers.</param>
/// <param name="Site">The site.</param>
/// <param name="ValidFor">From receipt: no request may start later than this less the request timeout.</param>
/// <param name="Pace">The pace; the first request may start at once.</param>
/// <param name="Urls">The URLs, in the order in which they are to be fetched.</param>
/// <param name="Profile">How requests are made and pages read.</param>
public sealed record SiteLeased(
    LeaseId Lease,
    long AnswersSequence,
    SiteKey Site,
    TimeSpan ValidFor,
    Pace Pace,
    ImmutableArray<UrlRef> Urls,
    CrawlProfile Profile);

/// <summary>A courtesy to the holder of a lease: it should start nothing more and release it. Safety never depends on it.</summary>
public sealed record LeaseRevoked(LeaseId Lease);
