using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>
/// A URL that the frontier has in its hands: leased, fetched, or waiting for a further attempt. URLs that wait for their first attempt are
/// bytes in a <see cref="UrlLane"/>; URLs that are settled live on only as keys in the visited set and as rows in the log.
/// </summary>
internal sealed class UrlEntry(long id, UrlRef url, SiteQueue site)
{
    /// <summary>The row of the URL in the log.</summary>
    public long Id { get; } = id;

    /// <summary>What a fetcher needs; its attempt is the one that is under way, or comes next.</summary>
    public UrlRef Ref { get; private set; } = url;

    /// <summary>The site whose queue it came from.</summary>
    public SiteQueue Site { get; } = site;

    /// <summary>Waiting, Leased or Fetched; the final states only for the moment in which it is let go.</summary>
    public UrlState State { get; set; } = UrlState.Waiting;

    /// <summary>The lease that holds it while it is Leased.</summary>
    public Lease? Lease { get; set; }

    /// <summary>The attempt's report while it is Fetched; null if only its record has been heard of.</summary>
    public UrlReport? Report { get; set; }

    /// <summary>While Fetched: true when there is no page, so that the coordinator itself asks for the record.</summary>
    public bool NoPage { get; set; }

    /// <summary>Under which lease it was last lent: names the crawl and run in <see cref="OutcomeSettled"/>.</summary>
    public LeaseId LastLease { get; set; }

    /// <summary>While Waiting: whether it stands in its site's queue; if not, it waits for its time to come.</summary>
    public bool Queued { get; set; }

    /// <summary>Whether it is counted among those that may still become a page.</summary>
    public bool MayBecomePage { get; set; }

    /// <summary>
    /// Whether a page of it may stand in the store although nobody has said so: an attempt of it ended in silence. It keeps its place under the page
    /// limits until it is settled, or there would be more pages than were asked for.
    /// </summary>
    public bool MayHaveRecord { get; set; }

    /// <summary>Attempts of which nothing was heard: they say nothing about the server, so they use up none of <c>--retries</c>.</summary>
    public int Losses { get; set; }

    /// <summary>While Fetched: when its record must have been heard of.</summary>
    public TimeSpan RecordDeadline { get; set; }

    /// <summary>How often its record was asked for in vain.</summary>
    public int RecordRequests { get; set; }

    /// <summary>Neighbours in <see cref="RecordDeadlines"/>.</summary>
    public UrlEntry? Previous { get; set; }

    /// <inheritdoc cref="Previous"/>
    public UrlEntry? Next { get; set; }

    /// <summary>The identity of the URL.</summary>
    public UrlKey Key => Ref.Url.Key;

    /// <summary>Makes the next attempt the one that counts.</summary>
    public void CountAttempt() => Ref = Ref with { Attempt = Ref.Attempt + 1 };
}
