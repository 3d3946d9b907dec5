using System.Runtime.InteropServices;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;
using SQLitePCL;

namespace ActorCrawler.Coordinator.Persistence;

/// <summary>
/// The state of each URL after its last attempt, read from the log in one pass: a byte a URL, and a little more for those that wait for a further
/// attempt. Needed only while a frontier is loaded.
/// </summary>
internal sealed class AttemptHistory
{
    private const byte IsPage = 0x80;
    private readonly byte[] _states;
    private readonly Dictionary<long, Retry> _retries = [];

    private AttemptHistory(long lastId) => _states = new byte[lastId + 1];

    /// <summary>A further attempt that is to come.</summary>
    /// <param name="Attempt">Its number.</param>
    /// <param name="Losses">Of how many attempts before it nothing was heard.</param>
    /// <param name="DueAt">When, in milliseconds since 1970.</param>
    /// <param name="SiteRests">Whether the site asked for less, so that nothing of it is due before.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Retry(int Attempt, int Losses, long DueAt, bool SiteRests);

    /// <summary>Reads the attempts of a frontier database, and counts them.</summary>
    public static AttemptHistory Read(sqlite3 database, long lastId, FrontierTally tally)
    {
        var history = new AttemptHistory(lastId);
        using var rows = new Rows(
            database, "SELECT url, attempt, at, outcome, status, bytes, state, coalesce(wait_ms, 0) FROM attempts ORDER BY rowid");
        while (rows.Next())
        {
            history.Add(rows, tally);
        }

        return history;
    }

    /// <summary>The state of a URL: <see cref="UrlState.Waiting"/> where no attempt has settled it.</summary>
    public UrlState StateOf(long id) => (UrlState)(_states[id] & ~IsPage);

    /// <summary>Whether a URL is settled as a page.</summary>
    public bool IsPageOf(long id) => (_states[id] & IsPage) != 0;

    /// <summary>The further attempt of a URL that waits; false when its first is still to come.</summary>
    public bool TryGetRetry(long id, out Retry retry) => _retries.TryGetValue(id, out retry);

    private void Add(Rows row, FrontierTally tally)
    {
        var id = row.Number(0);
        var outcome = EnumNames<FetchOutcome>.Parse(row.Utf8(3));
        var state = EnumNames<UrlState>.Parse(row.Utf8(6));
        var status = (int)row.Number(4);
        tally.CountAttempt(new UrlReport(default, 0, outcome, Bytes: row.Number(5)));
        if (state == UrlState.Waiting)
        {
            var losses = _retries.GetValueOrDefault(id).Losses + (outcome == FetchOutcome.Unreported ? 1 : 0);
            var siteRests = RetryPolicy.For(outcome).Site == SiteEffect.SlowDown;
            _retries[id] = new Retry((int)row.Number(1) + 1, losses, row.Number(2) + row.Number(7), siteRests);
            return;
        }

        _retries.Remove(id);
        _states[id] = (byte)((byte)state | (outcome is FetchOutcome.Fetched or FetchOutcome.NotModified ? IsPage : 0));
        tally.CountStatus(status);
        if (state == UrlState.Excluded)
        {
            tally.CountExclusion(FrontierTally.RuleOf(outcome));
        }
    }
}
