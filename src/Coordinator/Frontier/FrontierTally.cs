using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator.Frontier;

/// <summary>Everything that the frontier counts.</summary>
internal sealed class FrontierTally
{
    private readonly long[] _states = new long[Enum.GetValues<UrlState>().Length];

    /// <summary>URLs by state.</summary>
    public FrontierCounts Counts => new(
        this[UrlState.Waiting], this[UrlState.Leased], this[UrlState.Fetched], this[UrlState.Done], this[UrlState.Failed], this[UrlState.Excluded]);

    /// <summary>Pages with a record: what <c>--max-pages</c> counts.</summary>
    public long Pages { get; set; }

    /// <summary>URLs that are leased or fetched and may still become a page.</summary>
    public long MayBecomePages { get; set; }

    /// <summary>Bytes of pages whose record is not yet known to be safe.</summary>
    public long AwaitingBytes { get; set; }

    /// <summary>Bytes read.</summary>
    public long Bytes { get; set; }

    /// <summary>URLs whose state is final and whose record was asked for in vain.</summary>
    public long LostRecords { get; set; }

    /// <summary>Settled URLs by HTTP status.</summary>
    public SortedDictionary<int, long> ByStatus { get; } = [];

    /// <summary>Attempts that brought no page and no redirect, by outcome.</summary>
    public SortedDictionary<FetchOutcome, long> ByError { get; } = [];

    /// <summary>Excluded URLs by the rule that excludes them; robots.txt counts as one rule.</summary>
    public SortedDictionary<string, long> ByRule { get; } = new(StringComparer.Ordinal);

    /// <summary>URLs in a state.</summary>
    public long this[UrlState state] => _states[(int)state];

    /// <summary>A URL enters the frontier.</summary>
    public void Enter(UrlState state) => _states[(int)state]++;

    /// <summary>A URL changes its state.</summary>
    public void Move(UrlState from, UrlState to)
    {
        _states[(int)from]--;
        _states[(int)to]++;
    }

    /// <summary>An attempt ended.</summary>
    public void CountAttempt(UrlReport report)
    {
        Bytes += report.Bytes;
        if (report.Outcome is not (FetchOutcome.Fetched or FetchOutcome.NotModified or FetchOutcome.Redirected))
        {
            ByError[report.Outcome] = ByError.GetValueOrDefault(report.Outcome) + 1;
        }
    }

    /// <summary>The rule behind an outcome that excludes a URL after it was accepted.</summary>
    public static string RuleOf(FetchOutcome outcome) => outcome == FetchOutcome.RobotsDenied ? "robots.txt" : "private address";

    /// <summary>A rule excluded a URL.</summary>
    public void CountExclusion(string rule, long times = 1) => ByRule[rule] = ByRule.GetValueOrDefault(rule) + times;

    /// <summary>A URL was settled with a status.</summary>
    public void CountStatus(int status) => ByStatus[status] = ByStatus.GetValueOrDefault(status) + 1;
}
