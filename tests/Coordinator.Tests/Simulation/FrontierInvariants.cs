using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Coordinator.Tests.Simulation;

/// <summary>What is true of a frontier between any two messages.</summary>
internal sealed class FrontierInvariants(CoordinatorOptions options, CrawlFrontier frontier, FrontierJournal journal)
{
    private readonly HashSet<LeaseId> _seen = [];

    public void Check(object after)
    {
        var counts = frontier.Counts;
        CheckCounts(counts, after);
        CheckLeases(counts, after);
        frontier.Tally.MayBecomePages.ShouldBe(frontier.Sites.Sum(site => (long)site.MayBecomePages));
        (frontier.Tally.Pages + frontier.Tally.MayBecomePages).ShouldBeLessThanOrEqualTo(options.Limits.MaxPages ?? long.MaxValue, $"after {after}");
        foreach (var site in frontier.Sites)
        {
            (site.Pages + site.MayBecomePages).ShouldBeLessThanOrEqualTo(options.Limits.MaxPagesPerSite ?? long.MaxValue, $"after {after}");
        }
    }

    private void CheckCounts(FrontierCounts counts, object after)
    {
        var robots = journal.Count(UrlState.Excluded);
        (counts.Waiting + counts.Leased + counts.Fetched + counts.Done + counts.Failed + robots).ShouldBe(
            journal.AcceptedCount, $"after {after}: {counts}");
        counts.Excluded.ShouldBe(journal.RefusedForGood + robots, $"after {after}");
        counts.Done.ShouldBe(journal.Count(UrlState.Done));
        counts.Failed.ShouldBe(journal.Count(UrlState.Failed));
        frontier.Tally.AwaitingBytes.ShouldBeGreaterThanOrEqualTo(0);
    }

    private void CheckLeases(FrontierCounts counts, object after)
    {
        var urls = new HashSet<UrlKey>();
        foreach (var lease in frontier.Leases)
        {
            foreach (var entry in lease.Open)
            {
                urls.Add(entry.Key).ShouldBeTrue($"{entry.Ref.Url} in two leases after {after}");
                (entry.State, entry.Lease).ShouldBe((UrlState.Leased, lease));
                entry.Site.ShouldBe(lease.Site);
            }
        }

        urls.Count.ShouldBe((int)counts.Leased, $"after {after}");
        foreach (var lease in frontier.Leases.Where(lease => _seen.Add(lease.Id)))
        {
            CheckGrant(lease);
        }
    }

    private void CheckGrant(Lease lease)
    {
        // Of a shared site another crawl may have made the delay longer since, or shorter by its end.
        var allowed = lease.Site.RobotsKnown && lease.Pace.Delay == TimeSpan.Zero ? options.Pace.ConnectionsPerSite : 1;
        frontier.Leases.Count(other => other.Site == lease.Site).ShouldBeLessThanOrEqualTo(allowed, $"leases of {lease.Site.Site}");
        lease.Site.Leases.ShouldBe(frontier.Leases.Count(other => other.Site == lease.Site));
        lease.Pace.Connections.ShouldBeInRange(1, lease.Pace.Delay > TimeSpan.Zero ? options.Pace.ConnectionsPerSite : 1);
        lease.Open.Count.ShouldBeInRange(lease.Site.RobotsKnown ? 1 : 0, lease.Site.RobotsKnown ? 64 : 1);
        lease.Open.Select(entry => entry.Ref.Url).ShouldAllBe(url => !journal.Refused.ContainsKey(url.Key) || journal.Ids.ContainsKey(url.Key));
    }
}
