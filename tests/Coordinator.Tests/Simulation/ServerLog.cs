using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Tests.Simulation;

/// <summary>What the servers see: when requests start and how many are in flight. Holds the crawl to its politeness.</summary>
internal sealed class ServerLog(Timeline time, int connectionsPerSite)
{
    private readonly Dictionary<SiteKey, TimeSpan> _lastStart = [];
    private readonly Dictionary<SiteKey, int> _inFlight = [];

    public int Requests { get; private set; }

    public void Start(SiteKey site, SiteLeased lease)
    {
        if (_lastStart.TryGetValue(site, out var last))
        {
            (time.Now - last).ShouldBeGreaterThanOrEqualTo(
                lease.Pace.Delay, $"requests to {site} too close at {time.Now}, under lease {lease.Lease.Number} with delay {lease.Pace.Delay}");
        }

        Requests++;
        _lastStart[site] = time.Now;
        _inFlight[site] = _inFlight.GetValueOrDefault(site) + 1;
        _inFlight[site].ShouldBeLessThanOrEqualTo(connectionsPerSite, $"requests in flight to {site}");
    }

    public void End(SiteKey site) => _inFlight[site]--;
}
