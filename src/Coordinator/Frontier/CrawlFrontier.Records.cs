using System.Diagnostics.CodeAnalysis;
using ActorCrawler.Coordinator.Policies;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator.Frontier;

/// <content>From the fetch to the record that is safe in the store, and so to a final state.</content>
internal sealed partial class CrawlFrontier
{
    /// <summary>How often a record of what has no page is asked for before the URL is settled without one.</summary>
    private const int MaxRecordRequests = 5;

    private readonly RecordDeadlines _deadlines = new();
    private readonly Queue<UrlEntry> _settled = new();
    private TimeSpan _recordsFrom;

    /// <summary>A URL's record is safe: the URL is settled, wherever it stands, and its links are offered.</summary>
    public void MarkParsed(PageParsed parsed, TimeSpan now)
    {
        if (!_active.TryGetValue(parsed.Key, out var entry) || entry.NoPage != (parsed.Outcome == ParseOutcome.NoPage))
        {
            return;
        }

        LeaveState(entry);
        if (!entry.NoPage)
        {
            OfferLinks(entry, parsed.Links, parsed.FromPrivate);
        }

        var report = entry.Report ?? new UrlReport(entry.Key, parsed.Attempt, FetchOutcome.Fetched, Status: 200);
        Settle(entry, report, entry.NoPage ? RetryPolicy.For(report.Outcome).Final : UrlState.Done);
        Reschedule(entry.Site);
    }

    /// <summary>The next URL without a page whose record is to be asked for.</summary>
    public bool TakeSettled([NotNullWhen(true)] out UrlEntry? entry) => _settled.TryDequeue(out entry);

    /// <summary>Whether something waits for its record while none can come in: see <see cref="PostponeRecords"/>.</summary>
    public bool RecordsAreHeldUp(TimeSpan now) => _recordsFrom > now && _deadlines.Count > 0;

    /// <summary>
    /// No record can come in before this time: a database is away, or all parsers are. Whatever waits for its record gets its whole time from then on; a
    /// deadline that passed before would count an attempt that nobody has lost, and after a few minutes the URL would be given up.
    /// </summary>
    public void PostponeRecords(TimeSpan until)
    {
        _recordsFrom = Max(_recordsFrom, until);
        _deadlines.Postpone(_recordsFrom + _options.Leases.RecordDeadline);
    }

    private void AwaitRecord(UrlEntry entry, UrlReport report, TimeSpan now)
    {
        Tally.Move(entry.State, UrlState.Fetched);
        entry.State = UrlState.Fetched;
        entry.Report = report;
        entry.NoPage = report.Outcome != FetchOutcome.Fetched;
        entry.RecordDeadline = Max(now, _recordsFrom) + _options.Leases.RecordDeadline;
        _deadlines.Add(entry);
        if (entry.NoPage)
        {
            SetMayBecomePage(entry, entry.MayHaveRecord || report.Outcome == FetchOutcome.NotModified);
            _settled.Enqueue(entry);
        }
        else
        {
            Tally.AwaitingBytes += report.Bytes;
        }
    }

    private void RecordOverdue(UrlEntry entry, TimeSpan now)
    {
        var report = entry.Report!;
        LeaveState(entry);
        if (!entry.NoPage)
        {
            entry.Report = null;
            Lose(entry, "its page never reached the store", now);
        }
        else if (++entry.RecordRequests < MaxRecordRequests)
        {
            AwaitRecord(entry, report, now);
        }
        else
        {
            Tally.LostRecords++;
            Settle(entry, report, RetryPolicy.For(report.Outcome).Final);
        }

        Reschedule(entry.Site);
    }

    private void Settle(UrlEntry entry, UrlReport report, UrlState state)
    {
        SetMayBecomePage(entry, false);
        Tally.Move(entry.State, state);
        entry.State = state;
        _active.Remove(entry.Key);
        _log.Attempted(entry.Id, report, state, wait: null);
        Tally.CountStatus(report.Status);
        if (report.Outcome is FetchOutcome.Fetched or FetchOutcome.NotModified)
        {
            Tally.Pages++;
            entry.Site.Pages++;
        }
    }

    private void LeaveState(UrlEntry entry)
    {
        switch (entry.State)
        {
            case UrlState.Waiting:
                entry.Site.Forget(entry);
                break;
            case UrlState.Leased:
                entry.Lease!.Settle(entry);
                break;
            default:
                _deadlines.Remove(entry);
                Tally.AwaitingBytes -= entry.NoPage ? 0 : entry.Report!.Bytes;
                break;
        }
    }
}
