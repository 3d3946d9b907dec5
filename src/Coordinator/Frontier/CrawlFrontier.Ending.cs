namespace ActorCrawler.Coordinator.Frontier;

/// <content>Stopping before the end, and going on after all.</content>
internal sealed partial class CrawlFrontier
{
    private TimeSpan? _givesUpAt;

    // Until then a fetcher may be at work on a lease that was taken back, or on one of the run before.
    private TimeSpan _restsFrom;

    /// <summary>Whether the user has asked to stop: nothing more is granted, and what is under way finishes.</summary>
    public bool Stopping { get; private set; }

    /// <summary>Whether something is lent or awaited, so that time alone can change something.</summary>
    public bool IsAtWork => _leases.Count > 0 || Counts.Fetched > 0;

    /// <summary>Whether nobody can be at work on anything that was lent, in this run or before: only then may the next run lend at once.</summary>
    public bool IsAtRest(TimeSpan now) => _leases.Count == 0 && now >= _restsFrom;

    /// <summary>Grants nothing more, so that the crawl ends when all that is under way is settled.</summary>
    /// <param name="givesUpAt">When what is still under way is taken back, to be done by a later run; null for never.</param>
    public void Stop(TimeSpan? givesUpAt)
    {
        Stopping = true;
        _givesUpAt = givesUpAt ?? _givesUpAt;
    }

    /// <summary>Takes a crawl up again that is paused, or not quite stopped.</summary>
    public void Resume()
    {
        Paused = Stopping = false;
        _givesUpAt = null;
    }

    /// <summary>Takes a lease back whose holder is gone: as when it expires, and the site rests a little longer (<see cref="LeaseOptions.GoneRest"/>).</summary>
    public void Abandon(Lease lease, TimeSpan now)
    {
        lease.Site.Pace.NoteStart(now + _options.Leases.GoneRest);
        Expire(lease, now);
    }

    /// <summary>Takes a lease back that never reached its fetcher: no attempt is counted, but for a request that may have been made for robots.txt.</summary>
    public void GiveBack(Lease lease, TimeSpan now) => Release(lease.Id, [.. lease.Open.Select(entry => entry.Key)], now);

    // Neither a failure nor an attempt: it waits as it did before, only that a page of it may turn up in the store.
    private void GiveUp(TimeSpan now)
    {
        foreach (var lease in _leases.Values.ToArray())
        {
            _restsFrom = Max(_restsFrom, lease.ExpiresAt);
            Expire(lease, now);
        }

        while (_deadlines.FirstOverdue(TimeSpan.MaxValue) is { } entry)
        {
            LeaveState(entry);
            entry.MayHaveRecord |= !entry.NoPage;
            (entry.Report, entry.NoPage) = (null, false);
            Return(entry);
        }

        _settled.Clear();
    }
}
