using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Coordinator;

/// <content>
/// Before a clean stop. Of a run that ends with leases live nobody knows whether they are still worked on, so the next one must wait until the last
/// of them has expired: three quarters of a minute, which a fetcher that is asked nearly always spares us.
/// </content>
internal sealed partial class CoordinatorActor
{
    private TaskCompletionSource? _allIn;

    private async ValueTask CallInAsync(CallInLeases order, IActorContext context, CancellationToken cancellationToken)
    {
        _allIn = order.AllIn;
        LogCallingIn(desks.Open.Sum(desk => desk.Frontier.Leases.Count));
        foreach (var desk in desks.Open)
        {
            await RevokeLeasesAsync(desk, context, cancellationToken);
        }
    }

    // Also of a crawl that is opened only now: it has none, for nothing is lent.
    private void TellWhenAllIn()
    {
        if (_allIn is not null && desks.Open.All(desk => desk.Frontier.Leases.Count == 0))
        {
            _allIn.TrySetResult();
        }
    }
}
