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

    private readonly Dictionary<CrawlId, List<UserRequest>> _opening = [];
    private readonly Dictionary<CrawlId, string> _unusable = [];

    private object Start(StartCrawl start, IActorContext context)
    {
        var isKnown = desks.TryFind(start.Crawl, out _) || _opening.ContainsKey(start.Crawl) || directory.FindEnded(start.Crawl) is not null;
        if (isKnown)
        {
            return new CrawlStarted(start.Crawl, IsNew: false);
        }

        if ((_unusable.GetValueOrDefault(start.Crawl) ?? directory.Make(start.Crawl, start.Settings)) is { } reason)
        {
            return new CrawlRefused(start.Crawl, reason);
        }

        LogStarted(start.Crawl);
        BeginOpening(start.Crawl, context);
        return new CrawlStarted(start.Crawl, IsNew: true);
    }

    private void BeginOpening(CrawlId crawl, IActorContext context, params ReadOnlySpan<UserRequest> waiting)
    {
        _opening.Add(crawl, [.. waiting]);
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
        if (!_opening.Remove(opened.Crawl, out var waiting))
        {
            return;
        }

        if (opened.Desk is { } desk)
        {
            desks.Add(desk);
            _touched.Add(desk);
            LogOpened(opened.Crawl, desk.Frontier.Tally.Pages, desk.Frontier.Counts.Waiting);
        }
        else
        {
            LogUnusable(opened.Crawl, opened.Failure!);
            _unusable[opened.Crawl] = $"the crawl {opened.Crawl} cannot be opened: {opened.Failure!.Message}";
        }

        foreach (var request in waiting)
        {
            await ReceiveForCrawlAsync(opened.Crawl, request, context, cancellationToken);
        }
    }

    private bool WaitsForOpening(CrawlId crawl, UserRequest request)
    {
        if (!_opening.TryGetValue(crawl, out var waiting))
        {
            return false;
        }

        if (waiting.Count < MostWaiting)
        {
            waiting.Add(request);
        }

        return true;
    }

    private sealed record CrawlOpened(CrawlId Crawl, CrawlDesk? Desk, Exception? Failure);
}
