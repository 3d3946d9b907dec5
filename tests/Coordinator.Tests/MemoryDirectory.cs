using ActorCrawler.Shared.Messages;
using static ActorCrawler.Coordinator.Tests.CoordinatorBed;

namespace ActorCrawler.Coordinator.Tests;

/// <summary>Crawls without files, as many as a test asks for; each is opened at once.</summary>
internal sealed class MemoryDirectory : ICrawlDirectory
{
    private readonly Dictionary<CrawlId, (CrawlOverview Overview, DateTimeOffset At)> _ended = [];
    private readonly Dictionary<CrawlId, (int Before, int Last)> _runs = [];
    private int _highestRun;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The crawls that were made and not removed.</summary>
    public IReadOnlyCollection<CrawlId> Known => _runs.Keys;

    /// <summary>The next removal fails, and says this.</summary>
    public string? Trouble { get; set; }

    public IReadOnlyList<CrawlId> Unfinished => [];

    public IReadOnlyList<CrawlOverview> Ended => [.. _ended.Keys.Select(crawl => FindEnded(crawl)!)];

    public CrawlOverview? FindEnded(CrawlId crawl) =>
        _ended.TryGetValue(crawl, out var ended) ? ended.Overview with { EndedFor = Time.GetUtcNow() - ended.At } : null;

    public string? Make(StartCrawl start)
    {
        _runs.Add(start.Crawl, (_highestRun, _highestRun));
        return null;
    }

    public string? FindDifference(StartCrawl start) => null;

    public Task<CrawlDesk> OpenAsync(CrawlId crawl, CrawlClock clock)
    {
        _ended.Remove(crawl);
        var (before, last) = _runs[crawl];
        _runs[crawl] = (before, ++last);
        var options = Named(Crawls.Fast, crawl.Name) with { Run = last, RunsBefore = before };
        return Task.FromResult(new CrawlDesk(options, Crawls.Frontier(options), new FrontierJournal()));
    }

    public void Note(CrawlDesk desk)
    {
    }

    public ValueTask SecureAsync(CrawlDesk desk, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public Task<object> ExplainAsync(ExplainUrl question) => throw new NotSupportedException();

    public ValueTask CloseAsync(CrawlDesk desk)
    {
        _ended.Add(desk.Crawl, (new CrawlOverview(desk.End!.Final, 0, desk.End.Reason, SeedsOpen: false), Time.GetUtcNow()));
        return ValueTask.CompletedTask;
    }

    public string? Remove(CrawlId crawl)
    {
        if (Trouble is { } trouble)
        {
            return trouble;
        }

        _ended.Remove(crawl);
        _runs.Remove(crawl, out var runs);
        _highestRun = Math.Max(_highestRun, runs.Last);
        return null;
    }
}
