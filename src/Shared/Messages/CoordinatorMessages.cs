using System.Collections.Immutable;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Messages;

/// <summary>Asks to add seeds; answered by <see cref="SeedsAccepted"/> to the sender, who repeats it until answered.</summary>
/// <param name="Crawl">The crawl.</param>
/// <param name="Batch">The same for each repeat.</param>
/// <param name="Urls">Canonical seeds.</param>
/// <param name="IsLast">Whether no further batch follows: a crawl is not finished while seeds are still to come.</param>
public sealed record SubmitSeeds(CrawlId Crawl, BatchId Batch, ImmutableArray<CrawlUrl> Urls, bool IsLast);

/// <summary>Asks to visit again what an earlier crawl has records of; answered like <see cref="SubmitSeeds"/>.</summary>
public sealed record SubmitKnownPages(CrawlId Crawl, BatchId Batch, ImmutableArray<KnownPage> Pages);

/// <summary>A URL that an earlier crawl has a record of.</summary>
/// <param name="Url">The URL.</param>
/// <param name="Depth">Its depth then.</param>
/// <param name="FoundOn">The page it was found on then; null for a seed.</param>
/// <param name="AllowPrivate">Whether it came from a loopback or private address then.</param>
/// <param name="Version">What the page was; null where the server said nothing of it.</param>
public sealed record KnownPage(CrawlUrl Url, int Depth, CrawlUrl? FoundOn, bool AllowPrivate, PageVersion? Version);

/// <summary>
/// A fetcher asks for work, on a timer and when a slot frees; also its heartbeat. The newest one replaces those before it.
/// </summary>
/// <param name="Fetcher">Who asks; the answer goes to the actor of this name.</param>
/// <param name="Sequence">Counts the requests of a fetcher.</param>
/// <param name="FreeSlots">How many more requests it could have in flight.</param>
/// <param name="Held">The leases it holds: a grant that is missing here for long was lost on its way.</param>
public sealed record RequestWork(FetcherId Fetcher, long Sequence, int FreeSlots, ImmutableArray<LeaseId> Held);

/// <summary>One attempt at a URL ended.</summary>
public sealed record FetchReported(LeaseId Lease, UrlReport Report);

/// <summary>The robots.txt of an origin was read.</summary>
/// <param name="Lease">Under which lease; a stale one does not touch the schedule.</param>
/// <param name="Site">The site.</param>
/// <param name="CrawlDelay">What it asks for, if anything.</param>
/// <param name="SinceSent">As in <see cref="UrlReport"/>, of the robots.txt request; null when it came from the cache.</param>
public sealed record RobotsLearned(LeaseId Lease, SiteKey Site, TimeSpan? CrawlDelay, TimeSpan? SinceSent);

/// <summary>A fetcher is through with a lease, or gives it back.</summary>
/// <param name="Lease">The lease.</param>
/// <param name="NotTried">URLs for which no request was made: they return at once and no attempt is counted. What is neither here nor was
/// reported returns as if the lease had expired.</param>
public sealed record LeaseReleased(LeaseId Lease, ImmutableArray<UrlKey> NotTried);

/// <summary>A page's record is safe in the store, and these are its links. Sent by the store, after its commit.</summary>
/// <param name="Lease">The lease under which it was fetched.</param>
/// <param name="Key">The URL.</param>
/// <param name="Attempt">The attempt that fetched it.</param>
/// <param name="Outcome">What the parser made of it.</param>
/// <param name="Links">Its links, each target once.</param>
/// <param name="FromPrivate">The page came from a loopback or private address, so its links may point to such.</param>
public sealed record PageParsed(
    LeaseId Lease, UrlKey Key, int Attempt, ParseOutcome Outcome, ImmutableArray<Outlink> Links, bool FromPrivate);

/// <summary>Stops a crawl.</summary>
/// <param name="Crawl">Which.</param>
/// <param name="Drain">True: requests in flight and pages on their way are finished first.</param>
public sealed record StopCrawl(CrawlId Crawl, bool Drain);

/// <summary>Grants nothing more until <see cref="ResumeCrawl"/>; what is in flight finishes.</summary>
public sealed record PauseCrawl(CrawlId Crawl);

/// <summary>Takes a paused crawl up again.</summary>
public sealed record ResumeCrawl(CrawlId Crawl);

/// <summary>
/// Removes a crawl that has ended, its records aside; answered by <see cref="CrawlRemoved"/> or <see cref="CrawlRefused"/> to the sender, who repeats
/// it until answered. One that is not there is gone already: whoever did not hear the answer is given it again.
/// </summary>
/// <param name="Crawl">Which.</param>
/// <param name="EndedFor">It is kept if it ended less long ago than this: it may have gone on since somebody looked.</param>
public sealed record RemoveCrawl(CrawlId Crawl, TimeSpan EndedFor);

/// <summary>Asks for a <see cref="CrawlProgress"/>, sent to the sender.</summary>
public sealed record ReportProgress(CrawlId Crawl);
