using System.Collections.Immutable;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Frontier;

/// <content>What comes back from fetchers: reports, releases, and deadlines that pass.</content>
internal sealed partial class CrawlFrontier
{
    /// <summary>An attempt ended. A report under a lease that is not live, or of another attempt, changes nothing.</summary>
    public void Report(LeaseId id, UrlReport report, TimeSpan now)
    {
        if (!_leases.TryGetValue(id, out var lease))
        {
            return;
        }

        NoteStart(lease.Site, report.SinceSent ?? RobotsAtLatest, now);
        lease.Hear(report.Key);
        if (lease.Find(report.Key) is { } entry && entry.Ref.Attempt == report.Attempt)
        {
            NoteAnswer(lease.Site, report, now);
            lease.Remove(entry);
            Conclude(entry, report, now);
        }

        Reschedule(lease.Site);
    }

    /// <summary>robots.txt was read under a lease.</summary>
    public void LearnRobots(RobotsLearned learned, TimeSpan now)
    {
        if (!_leases.TryGetValue(learned.Lease, out var lease))
        {
            return;
        }

        var site = lease.Site;
        site.RobotsKnown = true;
        if (learned.CrawlDelay is { } delay && delay > site.Pace.CrawlDelay)
        {
            site.Pace.NoteCrawlDelay(delay);
            _log.CrawlDelayLearned(site.Site, site.Pace.CrawlDelay);
        }

        NoteStart(site, learned.SinceSent, now);
        if (learned.SinceSent is not null)
        {
            _rate.Take(now);
        }

        Reschedule(site);
    }

    /// <summary>A fetcher gave a lease back: what it did not try returns at once, what it did not report returns as if the lease had expired.</summary>
    public void Release(LeaseId id, ImmutableArray<UrlKey> notTried, TimeSpan now)
    {
        if (!_leases.Remove(id, out var lease))
        {
            return;
        }

        NoteStart(lease.Site, notTried.IsEmpty ? null : RobotsAtLatest, now);
        foreach (var key in notTried)
        {
            lease.Hear(key);
            if (lease.Find(key) is { } entry)
            {
                lease.Remove(entry);
                Return(entry);
            }
        }

        End(lease, now);
    }

    /// <summary>Takes back what is overdue. To be called about once a second.</summary>
    public void Expire(TimeSpan now)
    {
        foreach (var lease in _leases.Values.Where(lease => lease.ExpiresAt <= now).ToArray())
        {
            Expire(lease, now);
        }

        while (_deadlines.FirstOverdue(now) is { } entry)
        {
            RecordOverdue(entry, now);
        }

        if (_givesUpAt <= now)
        {
            GiveUp(now);
        }
    }

    /// <summary>Takes a lease back before its time: its grant was lost on the way, or its holder is gone.</summary>
    public void Expire(Lease lease, TimeSpan now)
    {
        _leases.Remove(lease.Id);
        End(lease, now);
    }

    // What is still open now may have been requested a moment ago: its attempt is counted, and the site rests for its delay.
    private void End(Lease lease, TimeSpan now)
    {
        lease.Site.Leases--;
        lease.Site.Shared?.EndWait();
        if (lease.IsSilent)
        {
            lease.Site.Pace.NoteStart(now);
        }

        foreach (var entry in lease.Open.ToArray())
        {
            lease.Remove(entry);
            Lose(entry, "its lease ended without a report", now);
        }

        Reschedule(lease.Site);
    }

    private void Conclude(UrlEntry entry, UrlReport report, TimeSpan now)
    {
        if (report.Outcome == FetchOutcome.NotTried)
        {
            Return(entry);
            return;
        }

        if (report.Outcome == FetchOutcome.Redirected && !_options.SeedsOnly)
        {
            report = FollowRedirect(entry, report);
        }

        Tally.CountAttempt(report);
        var tries = report.Outcome == FetchOutcome.Unreported ? ++entry.Losses : report.Attempt - entry.Losses;
        var rule = RetryPolicy.For(report.Outcome);
        if (rule.Final == UrlState.Excluded && !_options.SeedsOnly)
        {
            Tally.CountExclusion(FrontierTally.RuleOf(report.Outcome));
            Settle(entry, report, UrlState.Excluded);
        }
        else if (report.Outcome != FetchOutcome.Fetched && RetryPolicy.WaitAfter(rule, tries, _options.Limits) is { } wait)
        {
            Retry(entry, report, Max(wait, SitePace.Believable(report.RetryAfter)), now);
        }
        else
        {
            AwaitRecord(entry, report, now);
        }
    }

    // The target is a URL like any other: it may be known, or out of scope. A seed takes the scope with it: http://example.com often means
    // https://www.example.com.
    private UrlReport FollowRedirect(UrlEntry entry, UrlReport report)
    {
        var source = entry.Ref;
        var target = report.RedirectTo!;
        if (target.Equals(source.Url) || source.Redirects.Contains(target))
        {
            return report with { Outcome = FetchOutcome.BadRedirect, Detail = $"redirect loop back to {target}" };
        }

        if (source.Redirects.Length >= MaxRedirects)
        {
            return report with { Outcome = FetchOutcome.BadRedirect, Detail = $"more than {MaxRedirects} redirects in a row" };
        }

        var from = new Provenance(source.Depth, source.FoundOn, 0, entry.Id, source.Redirects.Add(source.Url), report.FromPrivate);
        if (source is { Depth: 0, FoundOn: null })
        {
            OfferSeed(target, from);
            return report;
        }

        Offer(target, from);
        return report;
    }

    private void Retry(UrlEntry entry, UrlReport report, TimeSpan wait, TimeSpan now)
    {
        _log.Attempted(entry.Id, report, UrlState.Waiting, wait);
        entry.CountAttempt();
        if (wait == TimeSpan.Zero)
        {
            Return(entry);
            return;
        }

        BackToWaiting(entry);
        entry.Site.Delay();
        _retries.Enqueue(entry, now + wait);
    }

    private void Return(UrlEntry entry)
    {
        BackToWaiting(entry);
        entry.Site.Return(entry);
    }

    private void BackToWaiting(UrlEntry entry)
    {
        Tally.Move(entry.State, UrlState.Waiting);
        entry.State = UrlState.Waiting;
        SetMayBecomePage(entry, entry.MayHaveRecord);
    }

    // Nothing was heard of it, which does not mean that nothing happened: its page may be in the store.
    private void Lose(UrlEntry entry, string detail, TimeSpan now)
    {
        entry.MayHaveRecord = true;
        Conclude(entry, new UrlReport(entry.Key, entry.Ref.Attempt, FetchOutcome.Unreported, Detail: detail), now);
    }

    // A URL for which no request was made may have cost one for robots.txt, and what was said of that may be lost: then it was made just now.
    private TimeSpan? RobotsAtLatest => _options.Profile.Fetch.ObeyRobots ? TimeSpan.Zero : null;

    private static void NoteStart(SiteQueue site, TimeSpan? sinceSent, TimeSpan now)
    {
        if (sinceSent is { } since)
        {
            site.Pace.NoteStart(now - since);
        }
    }

    private void NoteAnswer(SiteQueue site, UrlReport report, TimeSpan now)
    {
        var startedAt = now - (report.SinceSent ?? report.Elapsed);
        switch (RetryPolicy.For(report.Outcome).Site)
        {
            case SiteEffect.Healthy:
                site.Pace.NoteAnswer(report.Elapsed);
                break;
            case SiteEffect.SlowDown:
                site.Pace.NoteSlowDown(now, startedAt, report.RetryAfter);
                site.GivenUp |= site.Pace.SlowDownsInARow >= 2 * _options.Pace.GiveUpAfter;
                break;
            case SiteEffect.Unreachable:
                site.Pace.NoteUnreachable(now, startedAt);
                site.GivenUp |= site.Pace.FailuresInARow >= _options.Pace.GiveUpAfter;
                break;
            default:
                break;
        }
    }
}
