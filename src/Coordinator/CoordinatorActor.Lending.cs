using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator;

/// <content>Who has asked for work, and what is lent to whom.</content>
internal sealed partial class CoordinatorActor
{
    private readonly WorkDemand _demand = new();
    private IDisposable? _wakeUp;
    private TimeSpan? _wakeUpAt;

    private void NoteDemand(RequestWork request, ActorAddress sender, TimeSpan now)
    {
        // One that comes twice, or late, says nothing of the leases granted since.
        if (!_demand.IsNews(request))
        {
            return;
        }

        // What it holds and nobody here knows of is of a crawl that has ended, or of the run before: either is worked off or expires by itself.
        var held = request.Held.ToHashSet();
        var inTransit = 0;
        foreach (var desk in desks.Open)
        {
            inTransit += TakeBackLost(desk, request.Fetcher, held, now);
        }

        _demand.Note(request, sender, request.FreeSlots - inTransit);
    }

    // Takes back the grants that never arrived; returns the connections of those that may still be on their way.
    private int TakeBackLost(CrawlDesk desk, FetcherId fetcher, HashSet<LeaseId> held, TimeSpan now)
    {
        var inTransit = 0;
        foreach (var lease in desk.Frontier.Leases.Where(lease => lease.Fetcher == fetcher && !held.Contains(lease.Id)).ToArray())
        {
            if (now - lease.GrantedAt > 2 * desk.Leases.TransitAllowance)
            {
                LogGrantLost(lease.Id, lease.Fetcher);
                desk.Frontier.Expire(lease, now);
                _touched.Add(desk);
            }
            else
            {
                inTransit += lease.Pace.Connections;
            }
        }

        return inTransit;
    }

    // Ends when nobody wants work, or no crawl in turn has any. Nothing is lent when the coordinator is about to stop.
    private async ValueTask LendAsync(IActorContext context, CancellationToken cancellationToken)
    {
        for (var idle = 0; _allIn is null && idle < desks.Open.Count && !desks.AwaitsRecords() && _demand.MostFree() is { } demand; idle++)
        {
            if (await LendAsync(desks.TakeTurn(), demand, context, cancellationToken))
            {
                idle = -1;
            }
        }
    }

    // Each lease by a time of its own: what was sent before it may have waited for room, and a lease that counts from then would expire here while
    // its fetcher is at work.
    private async ValueTask<bool> LendAsync(
        CrawlDesk desk, WorkDemand.Demand demand, IActorContext context, CancellationToken cancellationToken)
    {
        var failed = desk.Frontier.Counts.Failed;
        var lease = desk.Frontier.TryLease(demand.Fetcher, demand.FreeSlots, desks.Clock.Now);
        if (desk.Frontier.Counts.Failed != failed)
        {
            _touched.Add(desk);
        }

        if (lease is null || !desks.TryFind(lease.Id.Crawl, out var lender))
        {
            return false;
        }

        demand.FreeSlots -= lease.Pace.Connections;
        LogGranted(lease.Id, lease.Site.Site, lease.Fetcher, lease.Open.Count);
        await context.TellAsync(demand.Address, lender.Grant(lease, demand.Sequence), cancellationToken);
        return true;
    }

    private void PlanWakeUp(IActorContext context)
    {
        var due = _allIn is not null || _demand.MostFree() is null ? null : desks.NextDue();
        if (due is null || due == _wakeUpAt)
        {
            return;
        }

        _wakeUp?.Dispose();
        _wakeUpAt = due;
        var wait = due.Value - desks.Clock.Now;
        _wakeUp = context.TellSelfAfter(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, WakeUp.Instance);
    }

    private static async ValueTask RevokeLeasesAsync(CrawlDesk desk, IActorContext context, CancellationToken cancellationToken)
    {
        foreach (var lease in desk.Frontier.Leases)
        {
            await context.TellAsync(ActorAddress.Parse(lease.Fetcher.Name), new LeaseRevoked(lease.Id), cancellationToken);
        }
    }
}
