using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>
/// One site: its waiting URLs, its pace, its leases and its counts. URLs that came back go first, then the shallowest depth, then the order of
/// discovery.
/// </summary>
internal sealed class SiteQueue(SiteKey site, PaceOptions pace)
{
    private readonly List<UrlLane> _lanes = [];

    // Made when needed: most sites never have a URL come back, and there may be very many sites.
    private Queue<UrlEntry>? _reserved;
    private Queue<UrlEntry>? _returned;

    /// <summary>The site.</summary>
    public SiteKey Site { get; } = site;

    /// <summary>When it may be asked; one object for all crawls that have the site.</summary>
    public SitePace Pace { get; set; } = new(pace);

    /// <summary>The other crawls that have the site; null for most sites.</summary>
    public SharedSite? Shared { get; set; }

    /// <summary>Whether its robots.txt has been read in this run: until then it has one lease of one URL.</summary>
    public bool RobotsKnown { get; set; }

    /// <summary>Live leases.</summary>
    public int Leases { get; set; }

    /// <summary>URLs that are leased or fetched and may still become a page.</summary>
    public int MayBecomePages { get; set; }

    /// <summary>Pages with a record.</summary>
    public long Pages { get; set; }

    /// <summary>Whether it was given up after too many failures in a row.</summary>
    public bool GivenUp { get; set; }

    /// <summary>URLs that could be lent now (those that wait for a further attempt are not here yet).</summary>
    public long Waiting { get; private set; }

    /// <summary>Those among them that hold a place under the page limits.</summary>
    public int Reserved { get; private set; }

    /// <summary>URLs that wait for their time to be tried again.</summary>
    public int Delayed { get; private set; }

    /// <summary>What the schedule knows of the site; belongs to <see cref="SiteSchedule"/>.</summary>
    public SiteSchedule.Ticket Ticket { get; set; }

    /// <summary>Adds a URL for its first attempt.</summary>
    public void Enqueue(in WaitingUrl url, int depth, ITailStore tails)
    {
        LaneOf(depth, tails).Enqueue(url);
        Waiting++;
    }

    /// <summary>Puts a URL that came back first.</summary>
    public void Return(UrlEntry entry)
    {
        (entry.MayBecomePage ? _reserved ??= new Queue<UrlEntry>() : _returned ??= new Queue<UrlEntry>()).Enqueue(entry);
        entry.Queued = true;
        Waiting++;
        Reserved += entry.MayBecomePage ? 1 : 0;
    }

    /// <summary>A URL that came back has to wait before it is put here; <see cref="Resume"/> or <see cref="Forget"/> ends that.</summary>
    public void Delay() => Delayed++;

    /// <summary>The time of a URL that had to wait has come.</summary>
    public void Resume(UrlEntry entry)
    {
        Delayed--;
        Return(entry);
    }

    /// <summary>A waiting URL is settled meanwhile: it stays where it is, and is passed over when its turn comes.</summary>
    public void Forget(UrlEntry entry)
    {
        if (entry.Queued)
        {
            Unqueue(entry);
        }
        else
        {
            Delayed--;
        }
    }

    /// <summary>Takes the next URL that came back and holds a place under the page limits, or null.</summary>
    public UrlEntry? TakeReserved() => Take(_reserved);

    /// <summary>Takes the next other URL that came back, or null.</summary>
    public UrlEntry? TakeReturned() => Take(_returned);

    /// <summary>Takes the next URL that waits for its first attempt, with its depth.</summary>
    public bool TryTakeNew(out WaitingUrl url, out int depth)
    {
        if (_lanes.Count == 0)
        {
            (url, depth) = (default, 0);
            return false;
        }

        var lane = _lanes[0];
        (url, depth) = (lane.Dequeue(), lane.Depth);
        Waiting--;
        if (lane.Count == 0)
        {
            _lanes.RemoveAt(0);
        }

        return true;
    }

    private UrlEntry? Take(Queue<UrlEntry>? queue)
    {
        while (queue is not null && queue.TryDequeue(out var entry))
        {
            if (entry.Queued)
            {
                Unqueue(entry);
                return entry;
            }
        }

        return null;
    }

    private void Unqueue(UrlEntry entry)
    {
        entry.Queued = false;
        Waiting--;
        Reserved -= entry.MayBecomePage ? 1 : 0;
    }

    private UrlLane LaneOf(int depth, ITailStore tails)
    {
        var at = _lanes.Count;
        while (at > 0 && _lanes[at - 1].Depth >= depth)
        {
            at--;
        }

        if (at == _lanes.Count || _lanes[at].Depth != depth)
        {
            _lanes.Insert(at, new UrlLane(Site, depth, tails));
        }

        return _lanes[at];
    }
}
