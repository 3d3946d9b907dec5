using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>
/// Finds the sites that several crawls have, so that they keep one pace there. A site that one crawl alone has is not in here and costs nothing:
/// the index of the others is looked at when a crawl meets a site for the first time.
/// </summary>
internal sealed class SharedSites
{
    /// <summary>For how long it is remembered when a crawl that has ended last asked a site: the next crawl may be a gentler one.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);

    private readonly List<CrawlFrontier> _frontiers = [];
    private readonly Dictionary<SiteKey, SitePace> _left = [];

    /// <summary>Adds a crawl; from now on its sites are those of the others, too.</summary>
    public void Join(CrawlFrontier frontier)
    {
        foreach (var site in frontier.Sites)
        {
            Meet(frontier, site);
        }

        _frontiers.Add(frontier);
        frontier.Shares = this;
    }

    /// <summary>Takes a crawl out that has ended: the others go on at the pace that they have asked for themselves.</summary>
    public void Leave(CrawlFrontier frontier, TimeSpan now)
    {
        _frontiers.Remove(frontier);
        frontier.Shares = null;
        foreach (var site in frontier.Sites)
        {
            if (site.Shared is { } shared)
            {
                shared.Remove(site);
            }
            else if (IsFresh(site.Pace, now))
            {
                _left[site.Site] = site.Pace;
            }
        }
    }

    /// <summary>A crawl has met a site: if another one has it, they share it.</summary>
    public void Meet(CrawlFrontier frontier, SiteQueue site)
    {
        if (_left.Count > 0 && _left.Remove(site.Site, out var before))
        {
            site.Pace.Heed(before);
        }

        foreach (var other in _frontiers)
        {
            if (other != frontier && other.Find(site.Site) is { } known)
            {
                (known.Shared ?? new SharedSite(other, known)).Add(frontier, site);
                site.Shared!.Place();
                return;
            }
        }
    }

    /// <summary>To be called now and then: forgets what is of no account any more.</summary>
    public void Sweep(TimeSpan now)
    {
        foreach (var (site, pace) in _left)
        {
            if (!IsFresh(pace, now))
            {
                _left.Remove(site);
            }
        }
    }

    private static bool IsFresh(SitePace pace, TimeSpan now) => pace.NextAllowed > now || pace.LastStart > now - Memory;
}
