namespace ActorCrawler.Coordinator.Frontier;

/// <summary>
/// When a site may be asked next. The delay between request starts is the longest of what the user set, what robots.txt asks for, and a multiple of
/// the site's answer time; rests come on top. The delay counts from the latest start that is known of, so one that grows holds at once; what is not
/// known to have been harmless is taken for a request that was made just now.
/// </summary>
internal sealed class SitePace(PaceOptions options)
{
    private PaceOptions _options = options;
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(2);

    /// <summary>A Retry-After beyond this is cut to it: a server must not be able to park a crawl for a year.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromHours(1);

    private TimeSpan _answerTime;
    private TimeSpan? _lastStart;
    private TimeSpan _restUntil;
    private TimeSpan _restedSince = TimeSpan.MinValue;

    /// <summary>No request may start before this.</summary>
    public TimeSpan NextAllowed => _lastStart + Delay is { } due && due > _restUntil ? due : _restUntil;

    /// <summary>When a request was started last, or may have been; null where there was none.</summary>
    public TimeSpan? LastStart => _lastStart;

    /// <summary>What robots.txt asks for; zero where it says nothing.</summary>
    public TimeSpan CrawlDelay { get; private set; }

    /// <summary>How often in a row the site asked for less.</summary>
    public int SlowDownsInARow { get; private set; }

    /// <summary>Failures to reach the site since it last answered.</summary>
    public int FailuresInARow { get; private set; }

    /// <summary>Whether the site rests because it asked for that, or cannot be reached.</summary>
    public bool IsResting => SlowDownsInARow > 0 || FailuresInARow > 0;

    /// <summary>Least time between the starts of two requests.</summary>
    public TimeSpan Delay
    {
        get
        {
            var delay = _options.Delay > CrawlDelay ? _options.Delay : CrawlDelay;
            var slow = _answerTime * _options.ResponseTimeFactor;
            return delay > TimeSpan.Zero && slow > delay ? slow : delay;
        }
    }

    /// <summary>The delay that robots.txt asks for was read.</summary>
    public void NoteCrawlDelay(TimeSpan asked)
    {
        var capped = asked > _options.MaxCrawlDelay ? _options.MaxCrawlDelay : asked;
        CrawlDelay = capped > CrawlDelay ? capped : CrawlDelay;
    }

    /// <summary>A request was started, or may have been.</summary>
    public void NoteStart(TimeSpan at) => _lastStart = _lastStart > at ? _lastStart : at;

    /// <summary>The site answered.</summary>
    public void NoteAnswer(TimeSpan elapsed)
    {
        _answerTime = _answerTime == TimeSpan.Zero ? elapsed : (_answerTime * 0.8) + (elapsed * 0.2);
        FailuresInARow = 0;
        SlowDownsInARow = 0;
    }

    /// <summary>The site asked for less.</summary>
    /// <param name="now">The time.</param>
    /// <param name="startedAt">When the request had started: several that were under way together make one rest.</param>
    /// <param name="retryAfter">What it asked for.</param>
    public void NoteSlowDown(TimeSpan now, TimeSpan startedAt, TimeSpan? retryAfter)
    {
        FailuresInARow = 0;
        var isNew = startedAt >= _restedSince;
        var rest = Rest(isNew ? SlowDownsInARow : Math.Max(0, SlowDownsInARow - 1));
        var asked = Believable(retryAfter);
        NotBefore(now + (asked > rest ? asked : rest));
        if (isNew)
        {
            SlowDownsInARow++;
            _restedSince = now;
        }
    }

    /// <summary>The site could not be reached; parameters as for <see cref="NoteSlowDown"/>.</summary>
    public void NoteUnreachable(TimeSpan now, TimeSpan startedAt)
    {
        if (startedAt >= _restedSince)
        {
            NotBefore(now + Rest(FailuresInARow));
            FailuresInARow++;
            _restedSince = now;
        }
    }

    /// <summary>Nothing may start before a time.</summary>
    public void NotBefore(TimeSpan at) => _restUntil = at > _restUntil ? at : _restUntil;

    /// <summary>Keeps to the gentlest of what several users ask for.</summary>
    public void Obey(IEnumerable<PaceOptions> all) => _options = all.Aggregate(static (one, other) => one with
    {
        Delay = Max(one.Delay, other.Delay),
        ResponseTimeFactor = Math.Max(one.ResponseTimeFactor, other.ResponseTimeFactor),
        MaxCrawlDelay = Max(one.MaxCrawlDelay, other.MaxCrawlDelay),
    });

    /// <summary>Takes over what was learned of the same site elsewhere: of each the more careful.</summary>
    public void Heed(SitePace other)
    {
        _lastStart = _lastStart is null || other._lastStart > _lastStart ? other._lastStart : _lastStart;
        _answerTime = Max(_answerTime, other._answerTime);
        _restedSince = Max(_restedSince, other._restedSince);
        CrawlDelay = Max(CrawlDelay, other.CrawlDelay);
        SlowDownsInARow = Math.Max(SlowDownsInARow, other.SlowDownsInARow);
        FailuresInARow = Math.Max(FailuresInARow, other.FailuresInARow);
        NotBefore(other._restUntil);
    }

    /// <summary>What a server asked for, cut to what is believed.</summary>
    public static TimeSpan Believable(TimeSpan? retryAfter) => Min(retryAfter ?? TimeSpan.Zero, MaxRetryAfter);

    private TimeSpan Rest(int before) => Min(FirstRest * Math.Pow(2, Math.Min(before, 10)), _options.MaxRest);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
