using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Coordinator.Tests;

/// <summary>Crawls of an earlier run whose files are read for as long as a test wants.</summary>
internal sealed class SlowDirectory(params ReadOnlySpan<string> crawls) : ICrawlDirectory
{
    private readonly Dictionary<CrawlId, TaskCompletionSource<CrawlDesk>> _opening =
        crawls.ToArray().ToDictionary(name => new CrawlId(name), _ => new TaskCompletionSource<CrawlDesk>());

    public IReadOnlyList<CrawlId> Unfinished => [.. _opening.Keys];

    public IReadOnlyList<CrawlOverview> Ended => [];

    /// <summary>The files of a crawl are read; what the actor tells itself of that is handed over by the test.</summary>
    public void Open(string crawl, CrawlDesk desk) => _opening[new CrawlId(crawl)].SetResult(desk);

    /// <summary>The files of a crawl cannot be read.</summary>
    public void Fail(string crawl, string why) => _opening[new CrawlId(crawl)].SetException(new IOException(why));

    public Task<CrawlDesk> OpenAsync(CrawlId crawl, CrawlClock clock) => _opening[crawl].Task;

    public CrawlOverview? FindEnded(CrawlId crawl) => null;

    public string? Make(StartCrawl start) => null;

    public string? FindDifference(StartCrawl start) => null;

    public void Note(CrawlDesk desk)
    {
    }

    public ValueTask SecureAsync(CrawlDesk desk, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public Task<object> ExplainAsync(ExplainUrl question) => throw new NotSupportedException();

    public ValueTask CloseAsync(CrawlDesk desk) => ValueTask.CompletedTask;

    public string? Remove(CrawlId crawl) => null;
}
