using System.Diagnostics.CodeAnalysis;
using ActorCrawler.Coordinator.Frontier;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator;

/// <summary>
/// The crawls that are under way at a coordinator. They are asked for work in turn, so that none starves another, however many sites one of them
/// has; a crawl that has ended is not here any more.
/// </summary>
internal sealed class CrawlDesks(CrawlClock clock)
{
    private readonly Dictionary<CrawlId, CrawlDesk> _byCrawl = [];
    private readonly List<CrawlDesk> _desks = [];
    private int _next;

    /// <summary>The time that their frontiers count in.</summary>
    public CrawlClock Clock { get; } = clock;

    /// <summary>The sites that several of them have.</summary>
    public SharedSites Sites { get; } = new();

    /// <summary>All of them.</summary>
    public IReadOnlyList<CrawlDesk> Open => _desks;

    /// <summary>Adds a crawl.</summary>
    /// <exception cref="ArgumentException">It is there.</exception>
    public void Add(CrawlDesk desk)
    {
        _byCrawl.Add(desk.Crawl, desk);
        Sites.Join(desk.Frontier);
        _desks.Add(desk);
    }

    /// <summary>Takes a crawl out, which has ended.</summary>
    public void Remove(CrawlDesk desk)
    {
        _byCrawl.Remove(desk.Crawl);
        _desks.Remove(desk);
        Sites.Leave(desk.Frontier, Clock.Now);
    }

    /// <summary>Finds a crawl that is under way.</summary>
    public bool TryFind(CrawlId crawl, [NotNullWhen(true)] out CrawlDesk? desk) => _byCrawl.TryGetValue(crawl, out desk);

    /// <summary>Whose turn it is to lend; there must be one.</summary>
    public CrawlDesk TakeTurn()
    {
        _next = _next + 1 < _desks.Count ? _next + 1 : 0;
        return _desks[_next];
    }

    /// <summary>
    /// Whether pages on their way to the store hold up further grants: parsers and stores are there for all crawls, so what each may have under way is
    /// shared out among them.
    /// </summary>
    public bool AwaitsRecords()
    {
        var backlog = 0.0;
        foreach (var desk in _desks)
        {
            backlog += desk.Frontier.Backlog;
        }

        return backlog >= 1;
    }

    /// <summary>When the next of them may have something to lend; null when only a message can change that.</summary>
    public TimeSpan? NextDue()
    {
        if (AwaitsRecords())
        {
            return null;
        }

        TimeSpan? earliest = null;
        foreach (var desk in _desks)
        {
            var due = desk.Frontier.NextDue();
            earliest = earliest is null || due < earliest ? due : earliest;
        }

        return earliest;
    }
}
