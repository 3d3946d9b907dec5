using System.Collections.Immutable;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Robots;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Fetcher;

/// <summary>
/// Works off one lease. For each of its URLs, in order:
/// <list type="number">
/// <item>wait for a free connection;</item>
/// <item>ask what robots.txt says, reading it first if need be, at the site's pace like any other request;</item>
/// <item>wait for the pace; end the session if that would outlast the lease;</item>
/// <item>fetch;</item>
/// <item>report to the coordinator, and hand a page to a parser.</item>
/// </list>
/// The session ends when its URLs are used up, its time is over, it is revoked, or the site asks for a rest or cannot be reached: what it has not
/// tried it gives back, and when to go on is the coordinator's decision.
/// </summary>
internal sealed partial class SiteSession : IDisposable
{
    private static readonly ActorAddress Coordinator = new("coordinator", "0");
    private static readonly ActorAddress Parser = new("parser");
    private readonly SiteLeased _lease;
    private readonly HttpFetcher _http;
    private readonly RobotsGate _robots;
    private readonly IActorContext _context;
    private readonly SessionPace _pace;
    private readonly SemaphoreSlim _connections;
    private readonly CancellationTokenSource _ending = new();
    private readonly BeforeHop _beforeHop;
    private readonly ILogger _logger;
    private readonly long _startedAt;
    private volatile int _next;
    private int _pages;
    private int _others;

    /// <summary>A session of a lease that has just arrived.</summary>
    public SiteSession(SiteLeased lease, HttpFetcher http, RobotsCache robots, IActorContext context)
    {
        _lease = lease;
        _http = http;
        _context = context;
        _logger = context.Log;
        _pace = new SessionPace(lease, context.Time);
        _robots = new RobotsGate(lease, http, robots, _pace, context);
        _connections = new SemaphoreSlim(lease.Pace.Connections);
        _beforeHop = (redirect, target) => _robots.AskBeforeHopAsync(redirect, target, _ending.Token);
        _startedAt = context.Time.GetTimestamp();
    }

    /// <summary>URLs for which no request was begun; to be asked when nothing more is.</summary>
    public ImmutableArray<UrlKey> NotTried => [.. _lease.Urls[_next..].Select(url => url.Url.Key)];

    /// <summary>Pages that were fetched so far.</summary>
    public int Pages => _pages;

    /// <summary>URLs that were answered or refused otherwise so far.</summary>
    public int Others => _others;

    /// <summary>Since it was made.</summary>
    public TimeSpan Elapsed => _context.Time.GetElapsedTime(_startedAt);

    /// <summary>Starts nothing more; what is in flight finishes.</summary>
    public Task RevokeAsync() => _ending.CancelAsync();

    /// <summary>Works the lease off and releases it.</summary>
    public async Task RunAsync()
    {
        var limits = new PaceLimits(_lease.Pace.Delay, _lease.Pace.Connections);
        await _context.Pacer.RunAsync(_lease.Urls, limits, TryStartAsync, _ending.Token);
        await TellCoordinatorAsync(new LeaseReleased(_lease.Lease, NotTried));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connections.Dispose();
        _ending.Dispose();
    }

    // Null: the session is over, and this URL was not tried.
    private async ValueTask<Task?> TryStartAsync(UrlRef url)
    {
        try
        {
            // 1. A free connection.
            await _connections.WaitAsync(_ending.Token);

            // 2. robots.txt.
            var refusal = await _robots.AskAsync(url, _ending.Token);
            if (refusal is not null)
            {
                _connections.Release();
                return await RefuseAsync(refusal) ? Task.CompletedTask : null;
            }

            // 3. The pace.
            if (!await _pace.WaitForTurnAsync(_ending.Token))
            {
                return null;
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            return null;
        }

        // 4. The request.
        _next++;
        var work = FetchAsync(url);
        if (_lease.Pace.Connections == 1 || !_robots.HasAnswered)
        {
            await work;
        }

        return work;
    }

    private async ValueTask<bool> RefuseAsync(UrlReport refusal)
    {
        if (refusal.Outcome == FetchOutcome.NotTried)
        {
            return false;
        }

        _next++;
        Interlocked.Increment(ref _others);
        await TellCoordinatorAsync(new FetchReported(_lease.Lease, refusal));
        await EndAfterAsync(refusal.Outcome);
        return true;
    }

    private async Task FetchAsync(UrlRef url)
    {
        var known = url.Version is { } version ? new Validators(version.ETag, version.LastModified) : default;
        var order = new FetchOrder(url.Url.Once(), url.AllowPrivate, _lease.Profile.Fetch, known) { Record = url.Url };
        var result = await _http.FetchAsync(order, _beforeHop, CancellationToken.None);
        _pace.NoteSent(result.SentBy);
        _connections.Release();
        await EndAfterAsync(result.Outcome);
        Interlocked.Increment(ref result.Outcome == FetchOutcome.Fetched ? ref _pages : ref _others);
        LogFetched(url.Url, result.Outcome, result.Status, result.Bytes, result.Elapsed.TotalMilliseconds);

        // 5. The coordinator hears of it before the parser does, so the record never comes before the report.
        await TellCoordinatorAsync(new FetchReported(_lease.Lease, Describe(url, result)));
        if (result.Outcome == FetchOutcome.Fetched)
        {
            await _context.TellAsync(Parser, Page(url, result), CancellationToken.None);
        }
    }

    private async ValueTask EndAfterAsync(FetchOutcome outcome)
    {
        if (outcome is FetchOutcome.TooManyRequests or FetchOutcome.Unavailable or FetchOutcome.RobotsUnavailable or FetchOutcome.DnsFailed
            or FetchOutcome.ConnectFailed or FetchOutcome.TlsFailed or FetchOutcome.TimedOut)
        {
            await _ending.CancelAsync();
        }
    }

    private UrlReport Describe(UrlRef url, FetchResult result) => new(
        url.Url.Key,
        url.Attempt,
        result.Outcome,
        result.Status,
        result.RedirectTo,
        result.RetryAfter,
        result.Elapsed,
        _context.Time.GetElapsedTime(result.SentBy),
        result.Bytes,
        result.Detail,
        result.FromPrivate)
    {
        Notes = NotesOn(result),
    };

    private PageFetched Page(UrlRef url, FetchResult result) => new(
        _lease.Lease,
        url,
        result.Status,
        result.StartedAt,
        result.Elapsed,
        result.ContentType,
        result.RobotsTag,
        result.ETag,
        result.LastModified,
        result.Body,
        result.Truncated,
        result.FromPrivate,
        _lease.Profile)
    {
        Notes = NotesOn(result),
    };

    private AnswerNotes? NotesOn(FetchResult result) => _lease.Profile.Fetch.Answer is null
        ? null
        : new AnswerNotes(result.Url, result.History, result.Headers, result.Saved?.Path, result.Saved?.Resumed ?? 0, result.Saved?.Bytes ?? 0);

    private ValueTask TellCoordinatorAsync(object message) => _context.TellAsync(Coordinator, message, CancellationToken.None);
}
