using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator;

/// <content>The cluster around the coordinator: nodes that come and go, reports, and questions that take long to answer.</content>
internal sealed partial class CoordinatorActor
{
    private readonly ClusterNodes _nodes = new();
    private readonly HashSet<(ExplainUrl Question, ActorAddress Sender)> _explaining = [];

    // Not of this node itself: that it is "down" means that it could not hear the others, who are excused then; the fetchers here give their leases
    // back by themselves.
    private void NoteNode(NodeEvent news, IActorContext context, TimeSpan now)
    {
        if (news.Actors.Contains(context.Self) && !news.Up)
        {
            return;
        }

        foreach (var fetcher in _nodes.Note(news))
        {
            _demand.Forget(fetcher);
            var lost = desks.Open.Sum(desk => TakeBackAll(desk, fetcher, now));
            LogFetcherGone(fetcher, news.Node, lost);
        }
    }

    private int TakeBackAll(CrawlDesk desk, FetcherId fetcher, TimeSpan now)
    {
        var leases = desk.Frontier.Leases.Where(lease => lease.Fetcher == fetcher).ToArray();
        foreach (var lease in leases)
        {
            desk.Frontier.Abandon(lease, now);
            _touched.Add(desk);
        }

        return leases.Length;
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

    private sealed record Explained(ExplainUrl Question, ActorAddress Sender, object Answer);
}
