using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Coordinator;

/// <summary>
/// Owns the frontiers of its crawls and lends their URLs out. It has no rules of its own: it turns messages into calls of the frontier whose crawl
/// they name, and what the frontier answers into messages.
/// </summary>
/// <param name="desks">The crawls under way; the actor adds and removes some.</param>
/// <param name="directory">Where crawls are kept.</param>
/// <param name="monitor">Who is told that a crawl has finished; null where nobody is.</param>
internal sealed partial class CoordinatorActor(CrawlDesks desks, ICrawlDirectory directory, ActorAddress? monitor) : IActor
{
    private static readonly ActorAddress Parser = new("parser");
    private static readonly TimeSpan ExpiryCheck = TimeSpan.FromSeconds(1);
    private readonly HashSet<CrawlDesk> _touched = [];
    private ILogger _logger = NullLogger.Instance;

    /// <inheritdoc/>
    public ValueTask StartAsync(IActorContext context, CancellationToken cancellationToken)
    {
        _logger = context.Log;
        _touched.UnionWith(desks.Open);
        foreach (var crawl in directory.Unfinished)
        {
            BeginOpening(crawl, context);
        }

        context.TellSelfAfter(ExpiryCheck, CheckExpiry.Instance);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        var now = desks.Clock.Now;
        switch (message)
        {
            case PageParsed parsed:
                _nodes.CountParsed(context.Sender);
                NoteParsed(parsed, now);
                break;
            case StoreWaits waits:
                PostponeRecords(now + waits.Pause);
                break;
            case FetchReported fetched:
                CountFetch(fetched.Report.Outcome, context.Sender);
                FrontierOf(fetched.Lease)?.Report(fetched.Lease, fetched.Report, now);
                break;
            case RequestWork request:
                NoteDemand(request, context.Sender, now);
                break;
            case LeaseReleased released:
                FrontierOf(released.Lease)?.Release(released.Lease, released.NotTried, now);
                break;
            case RobotsLearned learned:
                FrontierOf(learned.Lease)?.LearnRobots(learned, now);
                break;
            case NodeEvent news:
                await NoteNodeAsync(news, context, now, cancellationToken);
                break;
            case FetcherLeft left:
                GiveBack(left, now);
                break;
            case CallInLeases order:
                await CallInAsync(order, context, cancellationToken);
                break;
            case CheckExpiry:
                Expire(now);
                context.TellSelfAfter(ExpiryCheck, CheckExpiry.Instance);
                break;
            case WakeUp:
                _wakeUpAt = null;
                break;
            default:
                await ReceiveFromUserAsync(message, context.Sender, context, cancellationToken);
                break;
        }

        await ServeAsync(context, cancellationToken);
    }

    // Null for a crawl that has ended, or is not known here any more, be there another one of its name: a straggler.
    private CrawlFrontier? FrontierOf(LeaseId lease)
    {
        if (!desks.TryFind(lease.Crawl, out var desk) || !desk.HasLent(lease))
        {
            return null;
        }

        _touched.Add(desk);
        return desk.Frontier;
    }

    private void CountFetch(FetchOutcome outcome, ActorAddress fetcher)
    {
        if (outcome == FetchOutcome.Fetched)
        {
            _nodes.CountFetched(fetcher);
        }
    }

    // Of all crawls: parsers and stores are there for each of them.
    private void PostponeRecords(TimeSpan until)
    {
        foreach (var desk in desks.Open)
        {
            desk.Frontier.PostponeRecords(until);
        }
    }

    private void Expire(TimeSpan now)
    {
        desks.Sites.Sweep(now);
        _nodes.Sample(now);
        if (_nodes.LackParsers)
        {
            PostponeRecords(now + ExpiryCheck);
        }

        foreach (var desk in desks.Open)
        {
            desk.Sample(now);
            if (desk.Frontier.IsAtWork)
            {
                desk.Frontier.Expire(now);
                _touched.Add(desk);
            }
        }
    }

    private async ValueTask ServeAsync(IActorContext context, CancellationToken cancellationToken)
    {
        foreach (var desk in _touched)
        {
            while (desk.Frontier.TakeSettled(out var entry))
            {
                await context.TellAsync(Parser, desk.AskForRecord(entry, context.Time.GetUtcNow()), cancellationToken);
            }
        }

        await LendAsync(context, cancellationToken);
        PlanWakeUp(context);
        TellWhenAllIn();
        foreach (var desk in _touched)
        {
            await FinishAsync(desk, context, cancellationToken);
            await desk.Log.WaitForRoomAsync(cancellationToken);
        }

        _touched.Clear();
    }

    private async ValueTask FinishAsync(CrawlDesk desk, IActorContext context, CancellationToken cancellationToken)
    {
        if (desk.TryFinish(_demand.FreeSlots, desks.Clock.Now) is not { } end)
        {
            return;
        }

        LogFinished(desk.Crawl, end.Reason, end.Final.Pages);
        desks.Remove(desk);
        await directory.CloseAsync(desk);
        if (monitor is { } address)
        {
            await context.TellAsync(address, end, cancellationToken);
        }
    }

    private sealed record CheckExpiry
    {
        public static readonly CheckExpiry Instance = new();
    }

    private sealed record WakeUp
    {
        public static readonly WakeUp Instance = new();
    }
}
