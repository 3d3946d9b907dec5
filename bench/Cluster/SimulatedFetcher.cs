using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.ClusterBench;

/// <summary>Says of each URL of a lease at once what a fetcher would say after its request, and what the store would say after its commit.</summary>
internal sealed class SimulatedFetcher(SyntheticWeb web, ActorAddress store, int slots) : IActor
{
    private static readonly ActorAddress Coordinator = new("coordinator", "0");
    private long _sequence;

    /// <inheritdoc/>
    public ValueTask StartAsync(IActorContext context, CancellationToken cancellationToken)
    {
        context.TellSelfAfter(TimeSpan.FromSeconds(1), Heartbeat.Instance);
        return AskAsync(context, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        if (message is SiteLeased lease)
        {
            await WorkAsync(lease, context, cancellationToken);
            await AskAsync(context, cancellationToken);
        }
        else if (message is Heartbeat)
        {
            await AskAsync(context, cancellationToken);
            context.TellSelfAfter(TimeSpan.FromSeconds(1), Heartbeat.Instance);
        }
    }

    private async ValueTask WorkAsync(SiteLeased lease, IActorContext context, CancellationToken cancellationToken)
    {
        await context.TellAsync(Coordinator, new RobotsLearned(lease.Lease, lease.Site, CrawlDelay: null, SinceSent: null), cancellationToken);
        foreach (var url in lease.Urls)
        {
            var report = new UrlReport(
                url.Url.Key, url.Attempt, FetchOutcome.Fetched, 200, Elapsed: TimeSpan.FromMilliseconds(20), SinceSent: TimeSpan.Zero, Bytes: 25_000);
            await context.TellAsync(Coordinator, new FetchReported(lease.Lease, report), cancellationToken);
            var parsed = new PageParsed(
                lease.Lease, url.Url.Key, url.Attempt, ParseOutcome.Parsed, web.LinksOf(SyntheticWeb.PageAt(url.Url)), FromPrivate: false);
            await context.TellAsync(store, parsed, cancellationToken);
        }

        await context.TellAsync(Coordinator, new LeaseReleased(lease.Lease, []), cancellationToken);
    }

    // every lease is worked off before the next message is looked at: all slots are free when it asks
    private ValueTask AskAsync(IActorContext context, CancellationToken cancellationToken) => context.TellAsync(
        Coordinator, new RequestWork(new FetcherId(context.Self.ToString()), ++_sequence, slots, []), cancellationToken);

    private sealed record Heartbeat
    {
        public static readonly Heartbeat Instance = new();
    }
}
