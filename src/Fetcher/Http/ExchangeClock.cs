using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// The time of one exchange. There is one token and one timer: each step sets the timer to what ends first, its own limit or that of the
/// whole request. While a connection is made the limit of the response stands still, for the dialer has its own; but the handler may
/// meanwhile give the request another connection, and a dial may end when its request is long over. Hence the lock, and the calls that do
/// nothing after <see cref="End"/>.
/// </summary>
internal sealed class ExchangeClock
{
    private readonly Lock _lock = new();
    private readonly TimerSources _sources;
    private readonly FetchSettings _settings;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationToken _callerToken;
    private readonly CancellationTokenRegistration _caller;
    private long _answeredAt;
    private bool _ended;

    private ExchangeClock(TimerSources sources, FetchSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        _sources = sources;
        _settings = settings;
        _time = time;
        _timer = sources.Rent();
        _callerToken = cancellationToken;
        _caller = cancellationToken.UnsafeRegister(static timer => ((CancellationTokenSource)timer!).Cancel(), _timer);
        StartedAt = time.GetUtcNow();
        StartTimestamp = time.GetTimestamp();
        Arm(ExchangeLimit.Response, settings.ResponseTimeout);
    }

    /// <summary>When the exchange started, by the wall clock.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>When the exchange started, by <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long StartTimestamp { get; }

    /// <summary>How long the exchange has lasted.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(StartTimestamp);

    /// <summary>Cancelled when a limit runs out, or by the caller.</summary>
    public CancellationToken Token => _timer.Token;

    /// <summary>Whether the caller wants nothing more of it.</summary>
    public bool IsCancelledByCaller => _callerToken.IsCancellationRequested;

    /// <summary>
    /// The latest moment at which the request can have reached the server: when the headers came, or now. A request may be sent long after
    /// its start, for a connection had to be made first.
    /// </summary>
    public long SentBy => HasAnswer ? _answeredAt : _time.GetTimestamp();

    /// <summary>Whether the response headers are there.</summary>
    public bool HasAnswer { get; private set; }

    /// <summary>The limit that runs; once the token is cancelled, the one that ran out.</summary>
    public ExchangeLimit Limit { get; private set; }

    /// <summary>Starts the clock. Its owner must end it.</summary>
    public static ExchangeClock Start(
        TimerSources sources, FetchSettings settings, TimeProvider time, CancellationToken cancellationToken) =>
        new(sources, settings, time, cancellationToken);

    /// <summary>The name is being looked up before the request is sent.</summary>
    public void LookupStarted() => Rearm(ExchangeLimit.Connect, _settings.ConnectTimeout);

    /// <summary>A connection is being made for this exchange; the dialer sees to its limit.</summary>
    public void DialStarted() => Rearm(ExchangeLimit.Request, Timeout.InfiniteTimeSpan);

    /// <summary>The body of the request is being sent: it takes as long as it takes, within the limit of the whole request.</summary>
    public void UploadStarted() => Rearm(ExchangeLimit.Request, Timeout.InfiniteTimeSpan);

    /// <summary>The name is known, the connection is there: the request goes out now; or its body is out.</summary>
    public void Connected() => Rearm(ExchangeLimit.Response, _settings.ResponseTimeout);

    /// <summary>The response headers are there.</summary>
    public void AnswerStarted()
    {
        lock (_lock)
        {
            HasAnswer = true;
            _answeredAt = _time.GetTimestamp();
            Arm(ExchangeLimit.Request, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The exchange is over: nothing is cancelled from here on.</summary>
    public void End()
    {
        // Waits for a cancellation by the caller that is under way, so that it cannot hit the next user of the source.
        _caller.Dispose();
        lock (_lock)
        {
            _ended = true;
            _sources.Return(_timer);
        }
    }

    private void Rearm(ExchangeLimit limit, TimeSpan timeout)
    {
        lock (_lock)
        {
            if (!_ended && !HasAnswer)
            {
                Arm(limit, timeout);
            }
        }
    }

    private void Arm(ExchangeLimit limit, TimeSpan timeout)
    {
        if (_timer.IsCancellationRequested)
        {
            return; // the limit that ran out stays on record
        }

        var left = _settings.RequestTimeout - Elapsed;
        var ownLimit = timeout != Timeout.InfiniteTimeSpan && timeout < left;
        Limit = ownLimit ? limit : ExchangeLimit.Request;
        var due = ownLimit ? timeout : left;
        _timer.CancelAfter(due > TimeSpan.Zero ? due : TimeSpan.Zero);
    }
}
