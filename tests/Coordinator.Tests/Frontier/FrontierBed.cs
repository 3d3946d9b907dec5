using System.Collections.Immutable;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator.Tests.Frontier;

/// <summary>A frontier with the moves that its tests are made of. Each lease goes to the same fetcher.</summary>
internal sealed class FrontierBed
{
    public FrontierBed(CoordinatorOptions options, params ReadOnlySpan<string> seeds)
    {
        Frontier = Crawls.Frontier(options, Journal);
        foreach (var seed in seeds)
        {
            Frontier.OfferSeed(Crawls.Url(seed)).ShouldBe(OfferResult.Accepted);
        }

        Frontier.SeedsClosed = true;
    }

    public FrontierJournal Journal { get; } = new();

    public CrawlFrontier Frontier { get; }

    public TimeSpan Now { get; set; } = Crawls.Seconds(1000);

    public SiteQueue Site => Frontier.Sites.First();

    public Lease Lend() => Frontier.TryLease(Crawls.Fetcher, 8, Now).ShouldNotBeNull();

    public void ShouldLendNothing() => Frontier.TryLease(Crawls.Fetcher, 8, Now).ShouldBeNull();

    /// <summary>Reports the next open URL of a lease, and says which it was.</summary>
    public UrlRef Report(Lease lease, FetchOutcome outcome, Func<UrlReport, UrlReport>? with = null)
    {
        var url = lease.Open.First().Ref;
        var report = new UrlReport(url.Url.Key, url.Attempt, outcome, SinceSent: Crawls.Seconds(0.1), Elapsed: Crawls.Seconds(0.1), Bytes: 10);
        Frontier.Report(lease.Id, with is null ? report : with(report), Now);
        return url;
    }

    public void Redirect(Lease lease, string to) =>
        Report(lease, FetchOutcome.Redirected, report => report with { Status = 301, RedirectTo = Crawls.Url(to) });

    public void Release(Lease lease) => Frontier.Release(lease.Id, [], Now);

    public void Parsed(Lease lease, UrlRef url, params ReadOnlySpan<string> links)
    {
        ImmutableArray<Outlink> all = [.. links.ToArray().Select(link => new Outlink(Crawls.Url(link), LinkKind.Anchor, NoFollow: false))];
        Frontier.MarkParsed(new PageParsed(lease.Id, url.Url.Key, url.Attempt, ParseOutcome.Parsed, all, FromPrivate: false), Now);
    }

    /// <summary>Lends, reports a page, releases and stores it.</summary>
    public UrlRef Fetch(params ReadOnlySpan<string> links)
    {
        var lease = Lend();
        var url = Report(lease, FetchOutcome.Fetched, report => report with { Status = 200 });
        Release(lease);
        Parsed(lease, url, links);
        return url;
    }

    /// <summary>Answers every record that is asked for.</summary>
    public void KeepRecords()
    {
        while (Frontier.TakeSettled(out var entry))
        {
            Frontier.MarkParsed(new PageParsed(entry.LastLease, entry.Key, entry.Ref.Attempt, ParseOutcome.NoPage, [], FromPrivate: false), Now);
        }
    }
}
