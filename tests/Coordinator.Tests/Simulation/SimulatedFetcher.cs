using System.Collections.Immutable;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Tests.Simulation;

/// <summary>A fetcher that keeps the rules of leases, and sometimes dies with all it holds.</summary>
internal sealed class SimulatedFetcher(int number, int slots, SimulatedCrawl crawl)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);
    private readonly ActorAddress _address = new("fetcher", number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    private readonly Dictionary<LeaseId, SimulatedSession> _sessions = [];
    private int _taken;
    private long _sequence;
    private readonly Dictionary<CrawlId, long> _newestLease = [];

    /// <summary>robots.txt is read for each crawl: its rules depend on who asks.</summary>
    public HashSet<(CrawlId, SiteKey)> KnownRobots { get; } = [];

    public ActorAddress Address => _address;

    public void Start()
    {
        Ask();
        crawl.Time.After(Heartbeat, Start);
    }

    public ValueTask ReceiveAsync(object message)
    {
        switch (message)
        {
            case SiteLeased lease:
                Take(lease);
                break;
            case LeaseRevoked revoked when _sessions.TryGetValue(revoked.Lease, out var session):
                session.Revoke();
                break;
            default:
                break;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Forgets everything, requests in flight included, and starts anew.</summary>
    public void Die()
    {
        foreach (var session in _sessions.Values)
        {
            session.Kill();
        }

        _sessions.Clear();
        KnownRobots.Clear();
        _taken = 0;
        Ask();
    }

    public void Tell(object message) => crawl.Post.Tell(_address, SimulatedCrawl.Coordinator, message);

    public void SessionEnded(SiteLeased lease)
    {
        _sessions.Remove(lease.Lease).ShouldBeTrue();
        _taken -= lease.Pace.Connections;
        Ask();
    }

    // Grants come in order: one that is not newer was here before.
    private void Take(SiteLeased lease)
    {
        if (lease.Lease.Number <= _newestLease.GetValueOrDefault(lease.Lease.Crawl))
        {
            return;
        }

        _newestLease[lease.Lease.Crawl] = lease.Lease.Number;
        if (lease.Pace.Connections > slots - _taken)
        {
            Tell(new LeaseReleased(lease.Lease, [.. lease.Urls.Select(url => url.Url.Key)]));
            return;
        }

        _taken += lease.Pace.Connections;
        var session = new SimulatedSession(crawl, this, lease);
        _sessions.Add(lease.Lease, session);
        session.Go();
    }

    private void Ask()
    {
        ImmutableArray<LeaseId> held = [.. _sessions.Keys];
        Tell(new RequestWork(new FetcherId(_address.ToString()), ++_sequence, slots - _taken, held));
    }
}
