using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator;

/// <summary>One crawl at a coordinator: its frontier with what belongs to it, and the messages that only it can write.</summary>
/// <param name="options">What to crawl, and how.</param>
/// <param name="frontier">Its frontier, empty or loaded.</param>
/// <param name="log">The log that the frontier writes to.</param>
internal sealed class CrawlDesk(CoordinatorOptions options, CrawlFrontier frontier, IFrontierLog log)
{
    private readonly HashSet<BatchId> _batches = [];
    private readonly RecentRate _rate = new();
    private (CrawlProgress Progress, TimeSpan At)? _reported;

    /// <summary>The crawl.</summary>
    public CrawlId Crawl => options.Profile.Crawl;

    /// <summary>How its work is lent out.</summary>
    public LeaseOptions Leases => options.Leases;

    /// <summary>Whether a lease is of this crawl, and not of one of its name that was removed before it was made.</summary>
    public bool HasLent(LeaseId lease) => lease.Run > options.RunsBefore;

    /// <summary>Its frontier.</summary>
    public CrawlFrontier Frontier { get; } = frontier;

    /// <summary>The log of its frontier.</summary>
    public IFrontierLog Log { get; } = log;

    /// <summary>How it ended; null while it is under way.</summary>
    public CrawlFinished? End { get; private set; }

    /// <summary>Takes seeds. A batch that comes twice is answered twice and counted once: its URLs are duplicates by then.</summary>
    /// <param name="seeds">The batch.</param>
    /// <param name="isNew">Whether it had not come before.</param>
    public SeedsAccepted Accept(SubmitSeeds seeds, out bool isNew)
    {
        int accepted = 0, duplicate = 0;
        foreach (var url in seeds.Urls)
        {
            _ = Frontier.OfferSeed(url) == OfferResult.Accepted ? accepted++ : duplicate++;
        }

        // A crawl that had all its seeds may be given more; a batch that was long under way opens nothing again.
        isNew = _batches.Add(seeds.Batch);
        Frontier.SeedsClosed = isNew ? seeds.IsLast : Frontier.SeedsClosed;
        return new SeedsAccepted(seeds.Batch, accepted, duplicate, Excluded: 0);
    }

    /// <summary>Takes what an earlier crawl has records of.</summary>
    public SeedsAccepted Accept(SubmitKnownPages known)
    {
        int accepted = 0, excluded = 0;
        foreach (var page in known.Pages)
        {
            var result = Frontier.OfferKnown(page);
            accepted += result == OfferResult.Accepted ? 1 : 0;
            excluded += result == OfferResult.Excluded ? 1 : 0;
        }

        return new SeedsAccepted(known.Batch, accepted, known.Pages.Length - accepted - excluded, excluded);
    }

    /// <summary>The message that lends a lease of this crawl.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="sequence">The request that it answers.</param>
    public SiteLeased Grant(Lease lease, long sequence) => new(
        lease.Id, sequence, lease.Site.Site, lease.ValidFor, lease.Pace, [.. lease.Open.Select(entry => entry.Ref)], options.Profile);

    /// <summary>The message that asks for the record of a URL without a page.</summary>
    public OutcomeSettled AskForRecord(UrlEntry entry, DateTimeOffset settledAt) =>
        new(entry.LastLease, entry.Ref, entry.Report!, settledAt, options.Profile);

    /// <summary>How the crawl ended, if it just did: said once.</summary>
    public CrawlFinished? TryFinish(int? freeSlots, TimeSpan now)
    {
        if (End is not null || Frontier.Finished is not { } reason)
        {
            return null;
        }

        return End = new CrawlFinished(reason, Progress(freeSlots, now));
    }

    /// <summary>Where the crawl stands.</summary>
    public CrawlProgress Progress(int? freeSlots, TimeSpan now) => ProgressReport.Of(Crawl, Frontier, freeSlots, now);

    /// <summary>
    /// The crawl in a report on all of them. Looking at a million sites takes its time, and there may be many who watch: so up to a second old.
    /// </summary>
    public CrawlOverview Overview(int? freeSlots, TimeSpan now)
    {
        if (_reported is not { } last || now - last.At >= TimeSpan.FromSeconds(1) || last.Progress.Paused != Frontier.Paused)
        {
            _reported = last = (Progress(freeSlots, now), now);
        }

        return new CrawlOverview(last.Progress, _rate.PerSecond, End?.Reason, SeedsOpen: !Frontier.SeedsClosed);
    }

    /// <summary>To be called about once a second: notes how fast pages come in.</summary>
    public void Sample(TimeSpan now) => _rate.Note(Frontier.Tally.Pages, now);
}
