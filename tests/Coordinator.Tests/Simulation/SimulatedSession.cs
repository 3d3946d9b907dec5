using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator.Tests.Simulation;

/// <summary>Works off one lease, at the pace and within the time that were granted.</summary>
internal sealed class SimulatedSession(SimulatedCrawl crawl, SimulatedFetcher fetcher, SiteLeased lease)
{
    private readonly TimeSpan _grantedAt = crawl.Time.Now;
    private readonly TimeSpan _startsUntil = crawl.Time.Now + lease.ValidFor - Crawls.Fetch.RequestTimeout;
    private readonly SimulatedWeb _web = crawl.WebOf(lease.Lease);
    private TimeSpan _delay = lease.Pace.Delay;
    private TimeSpan? _lastStart;
    private int _next;
    private int _inFlight;
    private bool _toldRobots;
    private bool _over;
    private bool _dead;

    private TimeSpan Now => crawl.Time.Now;

    private bool KnowsRobots => fetcher.KnownRobots.Contains((lease.Lease.Crawl, lease.Site));

    public void Kill()
    {
        _dead = true;
        for (; _inFlight > 0; _inFlight--)
        {
            crawl.Servers.End(lease.Site);
        }
    }

    public void Revoke()
    {
        _over = true;
        Go();
    }

    /// <summary>Starts what may be started now.</summary>
    public void Go()
    {
        while (!_dead && !_over && _next < lease.Urls.Length && _inFlight < (_toldRobots ? lease.Pace.Connections : 1))
        {
            if (KnowsRobots && !AskRobots(lease.Urls[_next]))
            {
                continue;
            }

            if (!IsTurn())
            {
                break;
            }

            Start();
        }

        if (!_dead && _inFlight == 0 && (_over || _next == lease.Urls.Length))
        {
            _dead = true;
            fetcher.Tell(new LeaseReleased(lease.Lease, [.. lease.Urls[_next..].Select(url => url.Url.Key)]));
            fetcher.SessionEnded(lease);
        }
    }

    // False: the URL is forbidden, and reported.
    private bool AskRobots(UrlRef url)
    {
        if (!_toldRobots)
        {
            LearnRobots(sinceSent: null);
        }

        if (_web[url.Url].Kind != PageKind.Forbidden)
        {
            return true;
        }

        _next++;
        fetcher.Tell(new FetchReported(lease.Lease, new UrlReport(url.Url.Key, url.Attempt, FetchOutcome.RobotsDenied)));
        return false;
    }

    private void LearnRobots(TimeSpan? sinceSent)
    {
        _toldRobots = true;
        TimeSpan? asked = _web.CrawlDelays.TryGetValue(lease.Site, out var delay) ? delay : null;
        if (asked > _delay)
        {
            (_delay, _lastStart) = (asked.Value, _lastStart ?? _grantedAt);
        }

        fetcher.Tell(new RobotsLearned(lease.Lease, lease.Site, asked, sinceSent));
    }

    private bool IsTurn()
    {
        var turn = _lastStart + _delay is { } due && due > Now ? due : Now;
        if (turn > _startsUntil)
        {
            _over = true;
            return false;
        }

        if (turn > Now)
        {
            crawl.Time.After(turn - Now, Go);
            return false;
        }

        return true;
    }

    private void Start()
    {
        var startedAt = Now;
        _lastStart = startedAt;
        _inFlight++;
        crawl.Servers.Start(lease.Site, lease);
        if (!KnowsRobots)
        {
            crawl.Time.After(crawl.AnswerTime(FetchOutcome.Fetched), () => End(() => RobotsAnswered(startedAt)));
            return;
        }

        var url = lease.Urls[_next++];
        var outcome = _web[url.Url].Answer();
        crawl.Time.After(crawl.AnswerTime(outcome), () => End(() => Report(url, outcome, startedAt)));
    }

    private void End(Action then)
    {
        if (!_dead)
        {
            _inFlight--;
            crawl.Servers.End(lease.Site);
            then();
            Go();
        }
    }

    private void RobotsAnswered(TimeSpan startedAt)
    {
        fetcher.KnownRobots.Add((lease.Lease.Crawl, lease.Site));
        LearnRobots(Now - startedAt);
    }

    private void Report(UrlRef url, FetchOutcome outcome, TimeSpan startedAt)
    {
        var effect = RetryPolicy.For(outcome).Site;
        _over |= effect is SiteEffect.SlowDown or SiteEffect.Unreachable;
        var report = new UrlReport(
            url.Url.Key,
            url.Attempt,
            outcome,
            Status: outcome switch { FetchOutcome.Fetched => 200, FetchOutcome.Redirected => 301, _ => 0 },
            RedirectTo: outcome == FetchOutcome.Redirected ? _web[url.Url].Target : null,
            RetryAfter: effect == SiteEffect.SlowDown ? crawl.RetryAfter() : null,
            Elapsed: Now - startedAt,
            SinceSent: Now - startedAt,
            Bytes: 1000);
        fetcher.Tell(new FetchReported(lease.Lease, report));
        if (outcome == FetchOutcome.Fetched)
        {
            crawl.Post.Tell(fetcher.Address, SimulatedStore.Address, new SimulatedPageFetched(lease.Lease, url));
        }
    }
}
