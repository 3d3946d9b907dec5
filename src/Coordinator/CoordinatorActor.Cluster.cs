using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator;

/// <content>The cluster around the coordinator: nodes that come and go, reports, and questions that take long to answer.</content>
internal sealed partial class CoordinatorActor
{
    /// <summary>After the goodbye of a node: by then all that it said before is handled.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly ClusterNodes _nodes = new();
    private readonly HashSet<(ExplainUrl Question, ActorAddress Sender)> _explaining = [];

    // Not of this node itself: that it is "down" means that it could not hear the others, who are excused then; the fetchers here give their leases
    // back by themselves.
    private async ValueTask NoteNodeAsync(NodeEvent news, IActorContext context, TimeSpan now, CancellationToken cancellationToken)
    {
        if (news.Actors.Contains(context.Self) && !news.Up)
        {
            return;
        }

        foreach (var fetcher in _nodes.Note(news))
        {
            _demand.Forget(fetcher);
            var leases = desks.Open.SelectMany(desk => desk.Frontier.Leases).Where(lease => lease.Fetcher == fetcher).ToArray();
            if (news.Left)
            {
                context.TellSelfAfter(LastWords, new FetcherLeft(fetcher, [.. leases.Select(lease => lease.Id)]));
                continue;
            }

            LogFetcherGone(fetcher, news.Node, leases.Length);
            await AbandonAsync(leases, context, now, cancellationToken);
        }
    }

    // One of its name may be back before it is known to have gone, and have got a lease already: that one it is told to leave alone.
    private async ValueTask AbandonAsync(Lease[] leases, IActorContext context, TimeSpan now, CancellationToken cancellationToken)
    {
        foreach (var lease in leases)
        {
            FrontierOf(lease.Id)?.Abandon(lease, now);
            await context.TellAsync(ActorAddress.Parse(lease.Fetcher.Name), new LeaseRevoked(lease.Id), cancellationToken);
        }
    }

    // It gave back all that it had, in words that are handled by now. What is lent to it still was granted too late to reach it.
    private void GiveBack(FetcherLeft left, TimeSpan now)
    {
        if (_demand.FreeSlotsOf(left.Fetcher) == 0)
        {
            _demand.Forget(left.Fetcher);
        }

        foreach (var id in left.Leases)
        {
            if (FrontierOf(id) is { } frontier && frontier.Leases.FirstOrDefault(lease => lease.Id == id) is { } lease)
            {
                frontier.GiveBack(lease, now);
            }
        }
    }

    private ClusterReported Report()
    {
        var now = desks.Clock.Now;
        var nodes = _nodes.Report(desks.Open.SelectMany(desk => desk.Frontier.Leases), _demand);
        var underWay = desks.Open.Select(desk => desk.Overview(_demand.FreeSlots, now));

        // One that had ended and goes on is among both until it is open.
        var ended = directory.Ended.Where(crawl => !_opening.ContainsKey(crawl.Progress.Crawl));
        return new ClusterReported(nodes, [.. underWay, .. ReportUnopened(), .. ended]);
    }

    // Reads a log through, so it runs beside the actor. Whoever asks again before he is answered has asked once.
    private void BeginExplaining(ExplainUrl question, ActorAddress sender, IActorContext context)
    {
        if (_explaining.Count < MostWaiting && _explaining.Add((question, sender)))
        {
            _ = ExplainAsync(question, sender, context);
        }
    }

    private async Task ExplainAsync(ExplainUrl question, ActorAddress sender, IActorContext context)
    {
        object answer;
        try
        {
            answer = await directory.ExplainAsync(question);
        }
        catch (Exception failure)
        {
            LogNotExplained(question.Crawl, failure);
            answer = new CrawlRefused(question.Crawl, $"the log of the crawl cannot be read: {failure.Message}");
        }

        await context.TellAsync(context.Self, new Explained(question, sender, answer), CancellationToken.None);
    }

    private ValueTask EndExplainingAsync(Explained explained, IActorContext context, CancellationToken cancellationToken)
    {
        _explaining.Remove((explained.Question, explained.Sender));
        return context.TellAsync(explained.Sender, explained.Answer, cancellationToken);
    }

    private sealed record FetcherLeft(FetcherId Fetcher, LeaseId[] Leases);

    private sealed record Explained(ExplainUrl Question, ActorAddress Sender, object Answer);
}
