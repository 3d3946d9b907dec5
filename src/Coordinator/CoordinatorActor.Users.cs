using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator;

/// <content>
/// What users ask for. Each request names its crawl and is answered to its sender, who repeats it until then: so each may come twice.
/// </content>
internal sealed partial class CoordinatorActor
{
    /// <summary>After a stop that does not wait: how long requests in flight may take before their URLs are taken back.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    private ValueTask ReceiveFromUserAsync(object message, ActorAddress sender, IActorContext context, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case CrawlOpened opened:
                return EndOpeningAsync(opened, context, cancellationToken);
            case StartCrawl start:
                return context.TellAsync(sender, Start(start, context), cancellationToken);
            case ReportCluster:
                return context.TellAsync(sender, Report(), cancellationToken);
            case ExplainUrl question:
                BeginExplaining(question, sender, context);
                return ValueTask.CompletedTask;
            case Explained explained:
                return EndExplainingAsync(explained, context, cancellationToken);
            default:
                if (CrawlOf(message) is { } crawl)
                {
                    return ReceiveForCrawlAsync(crawl, new UserRequest(message, sender), context, cancellationToken);
                }

                LogUnexpected(message.GetType().Name);
                return ValueTask.CompletedTask;
        }
    }

    private static CrawlId? CrawlOf(object message) => message switch
    {
        SubmitSeeds seeds => seeds.Crawl,
        SubmitKnownPages known => known.Crawl,
        ReportProgress report => report.Crawl,
        PauseCrawl pause => pause.Crawl,
        ResumeCrawl resume => resume.Crawl,
        StopCrawl stop => stop.Crawl,
        RemoveCrawl remove => remove.Crawl,
        _ => null,
    };

    private ValueTask ReceiveForCrawlAsync(CrawlId crawl, UserRequest request, IActorContext context, CancellationToken cancellationToken)
    {
        if (desks.TryFind(crawl, out var desk))
        {
            _touched.Add(desk);
            return ReceiveAtDeskAsync(desk, request, context, cancellationToken);
        }

        if (WaitsForOpening(crawl, request))
        {
            return ValueTask.CompletedTask;
        }

        if (request.Message is RemoveCrawl order)
        {
            return context.TellAsync(request.Sender, Remove(order), cancellationToken);
        }

        if (_unusable.TryGetValue(crawl, out var reason))
        {
            return context.TellAsync(request.Sender, new CrawlRefused(crawl, reason), cancellationToken);
        }

        if (directory.FindEnded(crawl) is not { } ended)
        {
            return context.TellAsync(request.Sender, Unknown(crawl), cancellationToken);
        }

        if (!GoesOn(request.Message, ended))
        {
            object answer = request.Message is ReportProgress ? new CrawlFinished(ended.End!.Value, ended.Progress) : ended.Progress;
            return context.TellAsync(request.Sender, answer, cancellationToken);
        }

        BeginOpening(crawl, context, request);
        return ValueTask.CompletedTask;
    }

    // New seeds are a reason to go on, whatever the end was; the word alone only after a stop, for else there is nothing left to do.
    private static bool GoesOn(object message, CrawlOverview ended) =>
        message is SubmitSeeds or SubmitKnownPages || (message is ResumeCrawl && ended.End == FinishReason.Stopped);

    private async ValueTask ReceiveAtDeskAsync(CrawlDesk desk, UserRequest request, IActorContext context, CancellationToken cancellationToken)
    {
        switch (request.Message)
        {
            case SubmitSeeds seeds:
                await TellWhenSafeAsync(desk, Accept(desk, seeds), request.Sender, context, cancellationToken);
                return;
            case SubmitKnownPages known:
                await TellWhenSafeAsync(desk, desk.Accept(known), request.Sender, context, cancellationToken);
                return;
            case RemoveCrawl:
                await context.TellAsync(request.Sender, StopFirst(desk), cancellationToken);
                return;
            case PauseCrawl:
                desk.Frontier.Paused = true;
                await NoteAsync(desk, context, cancellationToken);
                break;
            case ResumeCrawl:
                desk.Frontier.Resume();
                directory.Note(desk);
                break;
            case StopCrawl stop:
                LogStopping(desk.Crawl);
                desk.Frontier.Stop(stop.Drain ? null : desks.Clock.Now + StopPatience);
                await NoteAsync(desk, context, cancellationToken);
                break;
        }

        await context.TellAsync(request.Sender, desk.Progress(_demand.FreeSlots, desks.Clock.Now), cancellationToken);
    }

    private SeedsAccepted Accept(CrawlDesk desk, SubmitSeeds seeds)
    {
        var answer = desk.Accept(seeds, out var isNew);
        if (isNew)
        {
            LogSeeds(desk.Crawl, answer.Accepted, answer.Duplicate);
            directory.Note(desk);
        }

        return answer;
    }

    private ValueTask NoteAsync(CrawlDesk desk, IActorContext context, CancellationToken cancellationToken)
    {
        directory.Note(desk);
        return RevokeLeasesAsync(desk, context, cancellationToken);
    }

    // Whoever is answered does not say it again: so what he said must be safe by then. Grants do not wait for that.
    private ValueTask TellWhenSafeAsync(
        CrawlDesk desk, SeedsAccepted answer, ActorAddress sender, IActorContext context, CancellationToken cancellationToken)
    {
        var safe = directory.SecureAsync(desk, cancellationToken);
        if (safe.IsCompletedSuccessfully)
        {
            return context.TellAsync(sender, answer, cancellationToken);
        }

        _ = TellAfterAsync(safe.AsTask(), answer, sender, context);
        return ValueTask.CompletedTask;
    }

    private async Task TellAfterAsync(Task safe, SeedsAccepted answer, ActorAddress sender, IActorContext context)
    {
        try
        {
            await safe;
            await context.TellAsync(sender, answer, CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogNotSafe(failure);
        }
    }

    private static CrawlRefused Unknown(CrawlId crawl) =>
        new(crawl, $"there is no crawl {crawl} here; status lists those that there are, and seed starts one");

    /// <summary>What somebody asked for, and who gets the answer.</summary>
    private readonly record struct UserRequest(object Message, ActorAddress Sender);
}
