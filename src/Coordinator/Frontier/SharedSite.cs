namespace ActorCrawler.Coordinator.Frontier;

/// <summary>A site that several crawls have: one pace, one count of leases, and turns.</summary>
/// <remarks>
/// To the server there are no crawls, only requests. So what decides when it may be asked again, <see cref="SitePace"/>, is one object that the
/// queues of all these crawls point to: a start, an answer or a "slow down" that one of them reports moves the time for all. Its delay is the
/// longest that any of them asks for.
///
/// With a delay, or while one of them has not read robots.txt, the site has one live lease, whichever crawl's it is. Without, a crawl is granted a
/// lease while all live ones together are fewer than the connections that this crawl allows itself.
///
/// <b>Turns.</b> The schedules of the crawls know nothing of each other, and the first that comes up would always be the same, or the one with the
/// most connections. So when the site comes up in any schedule, the lease goes to the crawl that has waited longest since its last one there, out
/// of those that could use it now; the caller passes on the lease of another crawl as if it were its own. If that crawl finds no room (it wants the
/// site alone, or fewer leases to be live), nobody gets one until a lease ends: otherwise a crawl that is content with less room would never let
/// go. Nothing can get stuck on this: where there is no room there is a live lease, every lease ends, and the end of one places the site anew in
/// every schedule.
///
/// The place of the site in each schedule is put right after every event of the site in any of the crawls; a place that does not change costs a
/// comparison. Members are few, and a site that one crawl alone has is no <see cref="SharedSite"/>.
/// </remarks>
internal sealed class SharedSite
{
    // In the order of turns: the one that was served last stands last.
    private readonly List<(CrawlFrontier Frontier, SiteQueue Queue)> _members = [];
    private bool _waitsForRoom;

    /// <summary>Makes a site of one crawl ready to be shared.</summary>
    public SharedSite(CrawlFrontier frontier, SiteQueue queue)
    {
        _members.Add((frontier, queue));
        queue.Shared = this;
    }

    private SitePace Pace => _members[0].Queue.Pace;

    /// <summary>Live leases of all crawls.</summary>
    public int Leases
    {
        get
        {
            var leases = 0;
            foreach (var (_, queue) in _members)
            {
                leases += queue.Leases;
            }

            return leases;
        }
    }

    /// <summary>Another crawl has met the site. What it knows of the pace counts for all.</summary>
    public void Add(CrawlFrontier frontier, SiteQueue queue)
    {
        Pace.Heed(queue.Pace);
        queue.Pace = Pace;
        queue.Shared = this;
        _members.Add((frontier, queue));
        Agree();
    }

    /// <summary>A crawl has ended.</summary>
    public void Remove(SiteQueue queue)
    {
        _members.RemoveAll(member => member.Queue == queue);
        queue.Shared = null;
        Agree();
        if (_members is [var (_, last)])
        {
            last.Shared = null;
        }

        EndWait();
        Place();
    }

    /// <summary>Whether a crawl could be granted a lease at once, as far as the other leases go.</summary>
    /// <param name="queue">Its queue of the site.</param>
    /// <param name="connections">What it allows itself.</param>
    public bool HasRoom(SiteQueue queue, int connections) =>
        !_waitsForRoom && Leases < (Pace.Delay == TimeSpan.Zero && queue.RobotsKnown && AllLeaseholdersKnowRobots() ? connections : 1);

    /// <summary>Whose turn it is, now that the site has come up in a schedule; null when nobody may have it yet.</summary>
    /// <param name="now">The time.</param>
    public (CrawlFrontier Frontier, SiteQueue Queue)? TakeTurn(TimeSpan now)
    {
        for (var at = 0; at < _members.Count && Pace.NextAllowed <= now; at++)
        {
            var member = _members[at];
            if (!member.Frontier.Wants(member.Queue, now))
            {
                continue;
            }

            if (!member.Frontier.HasRoomForLease(member.Queue))
            {
                _waitsForRoom = true;
                return null;
            }

            _members.RemoveAt(at);
            _members.Add(member);
            return member;
        }

        return null;
    }

    /// <summary>A lease has ended: whoever waited for room may look again.</summary>
    public void EndWait() => _waitsForRoom = false;

    /// <summary>Puts the site to its place in the schedule of each crawl.</summary>
    public void Place()
    {
        foreach (var (frontier, queue) in _members)
        {
            frontier.Place(queue);
        }
    }

    private bool AllLeaseholdersKnowRobots() => _members.TrueForAll(static member => member.Queue.Leases == 0 || member.Queue.RobotsKnown);

    private void Agree() => Pace.Obey([.. _members.Select(member => member.Frontier.Pace)]);
}
