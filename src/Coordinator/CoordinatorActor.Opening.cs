using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator;

/// <content>
/// Taking crawls up. That reads a log, a second for a million rows, so it runs beside the actor; what is asked of the crawl meanwhile waits here.
/// </content>
internal sealed partial class CoordinatorActor
{
    /// <summary>Requests that wait for one crawl at most: whoever is not answered asks again.</summary>
    private const int MostWaiting = 100;

    /// <summary>
    /// Records that are told of while one crawl is opened and that wait here at most: more than the run before can have had under way.
    /// </summary>
    private const int MostEarly = 10_000;

    private readonly Dictionary<CrawlId, Opening> _opening = [];
    private readonly Dictionary<CrawlId, string> _unusable = [];

    private object Start(StartCrawl start, IActorContext context)
    {
        var isKnown = desks.TryFind(start.Crawl, out _) || _opening.ContainsKey(start.Crawl) || directory.FindEnded(start.Crawl) is not null;
        if (isKnown)
        {
            return directory.FindDifference(start) is { } difference
                ? new CrawlRefused(start.Crawl, difference)
                : new CrawlStarted(start.Crawl, IsNew: false);
        }

        if ((_unusable.GetValueOrDefault(start.Crawl) ?? directory.Make(start)) is { } reason)
        {
            return new CrawlRefused(start.Crawl, reason);
        }

        LogStarted(start.Crawl);
        BeginOpening(start.Crawl, context);
        return new CrawlStarted(start.Crawl, IsNew: true);
    }

    private void BeginOpening(CrawlId crawl, IActorContext context, params ReadOnlySpan<UserRequest> waiting)
    {
        _opening.Add(crawl, new Opening([.. waiting], []));
        _ = OpenAsync(crawl, context);
    }

    private async Task OpenAsync(CrawlId crawl, IActorContext context)
    {
        CrawlOpened opened;
        try
        {
            opened = new CrawlOpened(crawl, await directory.OpenAsync(crawl, desks.Clock), null);
        }
        catch (Exception failure)
        {
            opened = new CrawlOpened(crawl, null, failure);
        }

        await context.TellAsync(context.Self, opened, CancellationToken.None);
    }

    // A crawl whose files cannot be read must not keep the others from going on.
    private async ValueTask EndOpeningAsync(CrawlOpened opened, IActorContext context, CancellationToken cancellationToken)
    {
        if (!_opening.Remove(opened.Crawl, out var opening))
        {
            return;
        }

        if (opened.Desk is { } desk)
        {
            desks.Add(desk);
            _touched.Add(desk);
            opening.Early.ForEach(parsed => NoteParsed(parsed, desks.Clock.Now));
            LogOpened(opened.Crawl, desk.Frontier.Tally.Pages, desk.Frontier.Counts.Waiting);
            if (desk.Frontier.HoldLeft(desks.Clock.Now) is { Ticks: > 0 } hold)
            {
                LogHold(opened.Crawl, Math.Ceiling(hold.TotalSeconds));
            }
        }
        else
        {
            LogUnusable(opened.Crawl, opened.Failure!);
            _unusable[opened.Crawl] = $"the crawl {opened.Crawl} cannot be opened: {opened.Failure!.Message}";
        }

        foreach (var request in opening.Waiting)
        {
            await ReceiveForCrawlAsync(opened.Crawl, request, context, cancellationToken);
        }
    }

    private bool WaitsForOpening(CrawlId crawl, UserRequest request)
    {
        if (!_opening.TryGetValue(crawl, out var opening))
        {
            return false;
        }

        if (opening.Waiting.Count < MostWaiting)
        {
            opening.Waiting.Add(request);
        }

        return true;
    }

    // Of a crawl that is being opened it waits: the record may have been stored after the opening had looked at the store, and nobody tells of it twice.
    private void NoteParsed(PageParsed parsed, TimeSpan now)
    {
        if (FrontierOf(parsed.Lease) is { } frontier)
        {
            frontier.MarkParsed(parsed, now);
        }
        else if (_opening.TryGetValue(parsed.Lease.Crawl, out var opening) && opening.Early.Count < MostEarly)
        {
            opening.Early.Add(parsed);
        }
    }

    // Where one stands that is not open is known only when it is: until then it has no figures.
    private IEnumerable<CrawlOverview> ReportUnopened() =>
        _opening.Keys.Select(crawl => Unopened(crawl, CrawlStage.Opening, "its log is being read"))
            .Concat(_unusable.Select(crawl => Unopened(crawl.Key, CrawlStage.Unusable, crawl.Value)))
            .OrderBy(crawl => crawl.Progress.Crawl.Name, StringComparer.Ordinal);

    private static CrawlOverview Unopened(CrawlId crawl, CrawlStage stage, string limit) => new(
        new CrawlProgress(crawl, default, 0, 0, 0, 0, 0, 0, [], [], [], limit, Paused: false), 0, End: null, SeedsOpen: false, stage);

    /// <summary>What waits for a crawl that is being opened: questions and orders of users, and records that were told of.</summary>
    private readonly record struct Opening(List<UserRequest> Waiting, List<PageParsed> Early);

    private sealed record CrawlOpened(CrawlId Crawl, CrawlDesk? Desk, Exception? Failure);
}
