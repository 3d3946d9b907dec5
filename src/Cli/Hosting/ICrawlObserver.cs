using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Is told how a crawl goes.</summary>
internal interface ICrawlObserver
{
    /// <summary>Called about four times a second, from any thread, one call at a time; must return at once.</summary>
    void OnProgress(CrawlProgress progress);
}
