using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator;

/// <summary>A coordinator with one crawl, whose files belong to somebody else, who submits its seeds again after a crash.</summary>
internal sealed class SingleCrawl : ICrawlDirectory
{
    private CrawlOverview? _ended;

    /// <inheritdoc/>
    public IReadOnlyList<CrawlId> Unfinished => [];

    /// <inheritdoc/>
    public IReadOnlyList<CrawlOverview> Ended => _ended is null ? [] : [_ended];

    /// <inheritdoc/>
    public CrawlOverview? FindEnded(CrawlId crawl) => _ended?.Progress.Crawl == crawl ? _ended : null;

    /// <inheritdoc/>
    public string? Make(StartCrawl start) => "this coordinator has one crawl, and takes no others";

    /// <inheritdoc/>
    public string? FindDifference(StartCrawl start) => null;

    /// <inheritdoc/>
    public Task<CrawlDesk> OpenAsync(CrawlId crawl, CrawlClock clock) =>
        Task.FromException<CrawlDesk>(new InvalidOperationException("the crawl has ended; start it anew to go on"));

    /// <inheritdoc/>
    public void Note(CrawlDesk desk)
    {
        // A crawl that is paused or stopped goes on when its user starts it again.
    }

    /// <inheritdoc/>
    public ValueTask SecureAsync(CrawlDesk desk, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public Task<object> ExplainAsync(ExplainUrl question) =>
        Task.FromResult<object>(new CrawlRefused(question.Crawl, "this coordinator answers no questions; its crawl's folder does"));

    /// <inheritdoc/>
    public ValueTask CloseAsync(CrawlDesk desk)
    {
        _ended = new CrawlOverview(desk.End!.Final, 0, desk.End.Reason, SeedsOpen: false);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public string? Remove(CrawlId crawl) => "this coordinator has one crawl, and its user removes its folder";
}
