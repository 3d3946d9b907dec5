using System.Collections.Immutable;
using System.Globalization;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Soak;

/// <summary>
/// A crawl without HTTP: pages of fifty links, four fifths of them to their own site, the rest to any of the others. Each page that is leased is
/// reported and parsed at once; its links are URLs that were never seen, until all were offered. Time is simulated, the files are real.
/// </summary>
internal sealed class SyntheticCrawl(CrawlFrontier frontier, SqliteFrontierLog log, long urls, int sites)
{
    private const int LinksPerPage = 50;
    private static readonly FetcherId Fetcher = new("fetcher/1");
    private readonly CrawlUrl[] _origins = [.. Enumerable.Range(0, sites).Select(i => CrawlUrl.FromCanonical($"https://site-{i}.example/"))];
    private readonly long[] _pagesOfSite = new long[sites];
    private readonly Random _random = new(20261120);
    private TimeSpan _now;

    /// <summary>URLs offered so far.</summary>
    public long Offered { get; private set; }

    /// <summary>URLs settled so far.</summary>
    public long Settled { get; private set; }

    /// <summary>Runs until a number of URLs was offered, and as many settled as pages with fifty links bring about.</summary>
    public async Task RunUntilAsync(long offered)
    {
        while (Offered < offered)
        {
            await StepAsync();
        }
    }

    /// <summary>Settles what still waits.</summary>
    public async Task DrainAsync()
    {
        while (frontier.Counts is { AtRest: false })
        {
            await StepAsync();
        }
    }

    // Half of what is offered is settled meanwhile, so that the queues grow to half of all URLs.
    private async Task StepAsync()
    {
        if (Offered < urls)
        {
            OfferPage();
        }

        for (var left = LinksPerPage / 2; left > 0;)
        {
            _now += TimeSpan.FromMicroseconds(200);
            if (frontier.TryLease(Fetcher, 64, _now) is not { } lease)
            {
                _now += TimeSpan.FromMilliseconds(50);
                if (frontier.Counts.AtRest)
                {
                    return;
                }

                continue;
            }

            left -= lease.Open.Count;
            Work(lease);
        }

        await log.WaitForRoomAsync(CancellationToken.None);
    }

    private void Work(Lease lease)
    {
        foreach (var entry in lease.Open.ToArray())
        {
            frontier.Report(
                lease.Id, new UrlReport(entry.Key, entry.Ref.Attempt, FetchOutcome.Fetched, 200, SinceSent: TimeSpan.Zero, Bytes: 25_000), _now);
            frontier.MarkParsed(new PageParsed(lease.Id, entry.Key, entry.Ref.Attempt, ParseOutcome.Parsed, [], FromPrivate: false), _now);
            Settled++;
        }

        frontier.Release(lease.Id, ImmutableArray<UrlKey>.Empty, _now);
    }

    private void OfferPage()
    {
        var home = _random.Next(sites);
        var from = new Provenance(1 + (int)(Offered * 5 / urls), _origins[home], 1, 0, [], AllowPrivate: false);
        for (var i = 0; i < LinksPerPage && Offered < urls; i++)
        {
            var site = i % 5 == 4 ? _random.Next(sites) : home;
            var path = string.Create(CultureInfo.InvariantCulture, $"articles/{_pagesOfSite[site]++:d6}/a-usual-title.html");
            frontier.Offer(CrawlUrl.FromCanonical(_origins[site].Text + path, _origins[site].Site), from);
            Offered++;
        }
    }
}
