using System.Collections.Immutable;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Robots;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Fetcher;

/// <summary>
/// Asks the coordinator for work and works it off: each lease in a <see cref="SiteSession"/> of its own, beside the mailbox. It keeps no state of a
/// crawl; if it dies, its leases expire.
/// </summary>
internal sealed partial class FetcherActor(FetcherOptions options, HttpFetcher http, RobotsCache robots) : IActor
{
    private static readonly ActorAddress Coordinator = new("coordinator", "0");
    private readonly Dictionary<LeaseId, (SiteSession Session, Task Work)> _sessions = [];
    private readonly RecentLeases _ended = new();
    private ILogger _logger = NullLogger.Instance;
    private int _freeSlots = options.Slots;
    private long _sequence;
    private bool _cutOff;

    /// <inheritdoc/>
    public async ValueTask StartAsync(IActorContext context, CancellationToken cancellationToken)
    {
        _logger = context.Log;

        // An actor that is made anew must not count from 0: the coordinator ignores requests that seem older than the last.
        _sequence = context.Time.GetUtcNow().UtcTicks;
        await AskAsync(context, cancellationToken);
        context.TellSelfAfter(options.Heartbeat, Heartbeat.Instance);
    }

    /// <inheritdoc/>
    public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case SiteLeased lease:
                await TakeAsync(lease, context, cancellationToken);
                break;
            case SessionEnded ended:
                await EndAsync(ended, context, cancellationToken);
                break;
            case LeaseRevoked revoked:
                await RevokeAsync(revoked.Lease);
                break;
            case CutOff cut:
                await SetCutOffAsync(cut.IsCutOff, context, cancellationToken);
                break;
            case Heartbeat:
                await AskAsync(context, cancellationToken);
                context.TellSelfAfter(options.Heartbeat, Heartbeat.Instance);
                break;
            default:
                LogUnexpected(message.GetType().Name);
                break;
        }
    }

    /// <summary>
    /// Starts nothing more, waits for what is in flight, and gives every lease back: also those whose requests take longer than there is time for.
    /// </summary>
    public async ValueTask StopAsync(IActorContext context, CancellationToken cancellationToken)
    {
        // Before anything is given back: it would be lent to this one again.
        await context.TellAsync(Coordinator, Request(context, freeSlots: 0, [.. _sessions.Keys]), CancellationToken.None);
        await RevokeAllAsync();
        try
        {
            await FinishAsync(context, cancellationToken);
        }
        finally
        {
            // The last word: requests for work that it sent before, and that are still under way, must not be answered any more.
            await context.TellAsync(Coordinator, Request(context, freeSlots: 0, []), CancellationToken.None);
        }
    }

    private async Task FinishAsync(IActorContext context, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_sessions.Values.Select(session => session.Work)).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            foreach (var (lease, held) in _sessions.Where(session => !session.Value.Work.IsCompleted))
            {
                await context.TellAsync(Coordinator, new LeaseReleased(lease, held.Session.NotTried), CancellationToken.None);
            }

            throw;
        }
    }

    // A grant that came twice is worked on already, or was. One for which there is no room (it crossed a restart, or the coordinator counted wrongly) goes back.
    private async ValueTask TakeAsync(SiteLeased lease, IActorContext context, CancellationToken cancellationToken)
    {
        if (_sessions.ContainsKey(lease.Lease) || _ended.Contains(lease.Lease))
        {
            return;
        }

        if (_cutOff || lease.Pace.Connections > _freeSlots)
        {
            LogNoRoom(lease.Lease, lease.Pace.Connections, _cutOff ? 0 : _freeSlots);
            ImmutableArray<Shared.Urls.UrlKey> all = [.. lease.Urls.Select(url => url.Url.Key)];
            await context.TellAsync(Coordinator, new LeaseReleased(lease.Lease, all), cancellationToken);
            return;
        }

        LogTaken(lease.Urls.Length, lease.Site, lease.Lease);
        _freeSlots -= lease.Pace.Connections;
        var session = new SiteSession(lease, http, robots, context);
        _sessions.Add(lease.Lease, (session, WorkAsync(session, lease, context)));
    }

    private static async Task WorkAsync(SiteSession session, SiteLeased lease, IActorContext context)
    {
        // The mailbox goes on at once; a session that fails has a bug, and its lease expires.
        await Task.Yield();
        try
        {
            await session.RunAsync();
            await context.TellAsync(context.Self, new SessionEnded(lease, null), CancellationToken.None);
        }
        catch (Exception failure)
        {
            await context.TellAsync(context.Self, new SessionEnded(lease, failure), CancellationToken.None);
        }
    }

    private ValueTask EndAsync(SessionEnded ended, IActorContext context, CancellationToken cancellationToken)
    {
        if (ended.Failure is not null)
        {
            LogSessionFailed(ended.Lease.Lease, ended.Failure);
        }

        if (_sessions.Remove(ended.Lease.Lease, out var held))
        {
            var session = held.Session;
            LogFinished(options.LeaseLevel, ended.Lease.Site, session.Pages, session.Others, session.NotTried.Length, session.Elapsed.TotalSeconds, ended.Lease.Lease);
            session.Dispose();
            _ended.Add(ended.Lease.Lease);
        }

        _freeSlots += ended.Lease.Pace.Connections;
        return AskAsync(context, cancellationToken);
    }

    private Task RevokeAsync(LeaseId lease) =>
        _sessions.TryGetValue(lease, out var held) ? held.Session.RevokeAsync() : Task.CompletedTask;

    // Cut off, it gives everything back: the coordinator is about to lend its sites to others. Released leases wait for the connection, like all messages.
    private async ValueTask SetCutOffAsync(bool isCutOff, IActorContext context, CancellationToken cancellationToken)
    {
        _cutOff = isCutOff;
        if (isCutOff)
        {
            await RevokeAllAsync();
        }
        else
        {
            await AskAsync(context, cancellationToken);
        }
    }

    private Task RevokeAllAsync() => Task.WhenAll(_sessions.Values.Select(held => held.Session.RevokeAsync()));

    private RequestWork Request(IActorContext context, int freeSlots, ImmutableArray<LeaseId> held) =>
        new(new FetcherId(context.Self.ToString()), ++_sequence, freeSlots, held);

    private ValueTask AskAsync(IActorContext context, CancellationToken cancellationToken)
    {
        return _cutOff
            ? ValueTask.CompletedTask
            : context.TellAsync(Coordinator, Request(context, _freeSlots, [.. _sessions.Keys]), cancellationToken);
    }

    private sealed record SessionEnded(SiteLeased Lease, Exception? Failure);

    private sealed record Heartbeat
    {
        public static readonly Heartbeat Instance = new();
    }
}
