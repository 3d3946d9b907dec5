using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorCrawler.Coordinator;

/// <summary>
/// Owns the frontier of one crawl and lends its URLs out. It has no rules of its own: it turns messages into calls of the frontier, and what the
/// frontier answers into messages.
/// </summary>
internal sealed partial class CoordinatorActor : IActor
{
    private static readonly ActorAddress Parser = new("parser");
    private static readonly TimeSpan ExpiryCheck = TimeSpan.FromSeconds(1);
    private readonly CoordinatorOptions _options;
    private readonly CrawlFrontier _frontier;
    private readonly IFrontierLog _log;
    private readonly ActorAddress _monitor;
    private ILogger _logger = NullLogger.Instance;
    private readonly WorkDemand _demand = new();
    private readonly HashSet<BatchId> _batches = [];
    private IDisposable? _wakeUp;
    private TimeSpan? _wakeUpAt;
    private long _startedAt;
    private CrawlFinished? _end;

    /// <summary>A coordinator of one crawl.</summary>
    /// <param name="options">What to crawl, and how.</param>
    /// <param name="frontier">Its frontier, empty or loaded.</param>
    /// <param name="log">The log that the frontier writes to.</param>
    /// <param name="monitor">Who is told that the crawl is finished.</param>
    public CoordinatorActor(CoordinatorOptions options, CrawlFrontier frontier, IFrontierLog log, ActorAddress monitor)
    {
        _options = options;
        _frontier = frontier;
        _log = log;
        _monitor = monitor;
    }

    private CrawlId Crawl => _options.Profile.Crawl;

    /// <inheritdoc/>
    public ValueTask StartAsync(IActorContext context, CancellationToken cancellationToken)
    {
        _logger = context.Log;
        _startedAt = _frontier.ClockStart ??= context.Time.GetTimestamp();
        context.TellSelfAfter(ExpiryCheck, CheckExpiry.Instance);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        var now = context.Time.GetElapsedTime(_startedAt);
        switch (message)
        {
            case PageParsed parsed when parsed.Lease.Crawl == Crawl:
                _frontier.MarkParsed(parsed, now);
                break;
            case FetchReported fetched:
                _frontier.Report(fetched.Lease, fetched.Report, now);
                break;
            case RequestWork request:
                NoteDemand(request, context.Sender, now);
                break;
            case LeaseReleased released:
                _frontier.Release(released.Lease, released.NotTried, now);
                break;
            case RobotsLearned learned:
                _frontier.LearnRobots(learned, now);
                break;
            case CheckExpiry:
                _frontier.Expire(now);
                context.TellSelfAfter(ExpiryCheck, CheckExpiry.Instance);
                break;
            case WakeUp:
                _wakeUpAt = null;
                break;
            default:
                await ReceiveFromUserAsync(message, context, now, cancellationToken);
                break;
        }

        await ServeAsync(context, now, cancellationToken);
        await _log.WaitForRoomAsync(cancellationToken);
    }

    private async ValueTask ReceiveFromUserAsync(object message, IActorContext context, TimeSpan now, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case SubmitSeeds seeds when seeds.Crawl == Crawl:
                await context.TellAsync(context.Sender, Accept(seeds), cancellationToken);
                break;
            case SubmitKnownPages known when known.Crawl == Crawl:
                await context.TellAsync(context.Sender, Accept(known), cancellationToken);
                break;
            case ReportProgress report when report.Crawl == Crawl:
                // whoever still asks when the crawl is finished has not heard of it
                await context.TellAsync(context.Sender, (object?)_end ?? Progress(now), cancellationToken);
                break;
            case PauseCrawl pause when pause.Crawl == Crawl:
                _frontier.Paused = true;
                await RevokeLeasesAsync(context, cancellationToken);
                break;
            case ResumeCrawl resume when resume.Crawl == Crawl:
                _frontier.Paused = false;
                break;
            case StopCrawl stop when stop.Crawl == Crawl:
                _frontier.Stopping = true;
                LogStopping(Crawl);
                await RevokeLeasesAsync(context, cancellationToken);
                break;
            default:
                LogUnexpected(message.GetType().Name);
                break;
        }
    }

    // A batch that comes twice is answered twice and counted once: its URLs are duplicates by then.
    private SeedsAccepted Accept(SubmitSeeds seeds)
    {
        int accepted = 0, duplicate = 0;
        foreach (var url in seeds.Urls)
        {
            _ = _frontier.OfferSeed(url) == OfferResult.Accepted ? accepted++ : duplicate++;
        }

        _frontier.SeedsClosed |= seeds.IsLast;
        if (_batches.Add(seeds.Batch))
        {
            LogSeeds(accepted, duplicate);
        }

        return new SeedsAccepted(seeds.Batch, accepted, duplicate, Excluded: 0);
    }

    private SeedsAccepted Accept(SubmitKnownPages known)
    {
        int accepted = 0, excluded = 0;
        foreach (var page in known.Pages)
        {
            var result = _frontier.OfferKnown(page);
            accepted += result == OfferResult.Accepted ? 1 : 0;
            excluded += result == OfferResult.Excluded ? 1 : 0;
        }

        return new SeedsAccepted(known.Batch, accepted, known.Pages.Length - accepted - excluded, excluded);
    }

    private void NoteDemand(RequestWork request, ActorAddress sender, TimeSpan now)
    {
        // One that comes twice, or late, says nothing of the leases granted since.
        if (!_demand.IsNews(request))
        {
            return;
        }

        var held = request.Held.ToHashSet();
        var inTransit = 0;
        foreach (var lease in _frontier.Leases.Where(lease => lease.Fetcher == request.Fetcher && !held.Contains(lease.Id)).ToArray())
        {
            if (now - lease.GrantedAt > 2 * _options.Leases.TransitAllowance)
            {
                LogGrantLost(lease.Id, lease.Fetcher);
                _frontier.Expire(lease, now);
            }
            else
            {
                inTransit += lease.Pace.Connections;
            }
        }

        _demand.Note(request, sender, request.FreeSlots - inTransit);
    }

    private async ValueTask ServeAsync(IActorContext context, TimeSpan now, CancellationToken cancellationToken)
    {
        while (_frontier.TakeSettled(out var entry))
        {
            var settled = new OutcomeSettled(entry.LastLease, entry.Ref, entry.Report!, context.Time.GetUtcNow(), _options.Profile);
            await context.TellAsync(Parser, settled, cancellationToken);
        }

        while (_demand.MostFree() is { } demand && _frontier.TryLease(demand.Fetcher, demand.FreeSlots, now) is { } lease)
        {
            demand.FreeSlots -= lease.Pace.Connections;
            LogGranted(lease.Id, lease.Open.Count, lease.Site.Site, lease.Fetcher);
            await context.TellAsync(demand.Address, Grant(lease, demand.Sequence), cancellationToken);
        }

        PlanWakeUp(context, now);
        await FinishAsync(context, now, cancellationToken);
    }

    private SiteLeased Grant(Lease lease, long sequence) => new(
        lease.Id, sequence, lease.Site.Site, lease.ValidFor, lease.Pace, [.. lease.Open.Select(entry => entry.Ref)], _options.Profile);

    private void PlanWakeUp(IActorContext context, TimeSpan now)
    {
        var due = _demand.MostFree() is null ? null : _frontier.NextDue();
        if (due is null || due == _wakeUpAt)
        {
            return;
        }

        _wakeUp?.Dispose();
        _wakeUpAt = due;
        var wait = due.Value - now;
        _wakeUp = context.TellSelfAfter(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, WakeUp.Instance);
    }

    private async ValueTask FinishAsync(IActorContext context, TimeSpan now, CancellationToken cancellationToken)
    {
        if (_end is not null || _frontier.Finished is not { } reason)
        {
            return;
        }

        _end = new CrawlFinished(reason, Progress(now));
        LogFinished(Crawl, reason, _frontier.Tally.Pages);
        await context.TellAsync(_monitor, _end, cancellationToken);
    }

    private async ValueTask RevokeLeasesAsync(IActorContext context, CancellationToken cancellationToken)
    {
        foreach (var lease in _frontier.Leases)
        {
            await context.TellAsync(ActorAddress.Parse(lease.Fetcher.Name), new LeaseRevoked(lease.Id), cancellationToken);
        }
    }

    private CrawlProgress Progress(TimeSpan now) => ProgressReport.Of(Crawl, _frontier, _demand.FreeSlots, now);

    private sealed record CheckExpiry
    {
        public static readonly CheckExpiry Instance = new();
    }

    private sealed record WakeUp
    {
        public static readonly WakeUp Instance = new();
    }
}
