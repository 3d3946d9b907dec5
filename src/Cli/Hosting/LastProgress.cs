using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Passes progress on and remembers the newest: what is known of a crawl that ends without a last word.</summary>
internal sealed class LastProgress(ICrawlObserver observer) : ICrawlObserver
{
    private CrawlProgress? _last;

    /// <inheritdoc/>
    public void OnProgress(CrawlProgress progress)
    {
        Volatile.Write(ref _last, progress);
        observer.OnProgress(progress);
    }

    /// <summary>The end of a crawl that was broken off.</summary>
    public CrawlFinished Stopped(CrawlId crawl) => new(
        FinishReason.Stopped,
        Volatile.Read(ref _last) ?? new CrawlProgress(crawl, default, 0, 0, 0, 0, 0, 0, [], [], [], "", Paused: false));
}
