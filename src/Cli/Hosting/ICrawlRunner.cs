namespace ActorCrawler.Cli.Hosting;

/// <summary>Runs one crawl: the seam between the command line and the actors.</summary>
internal interface ICrawlRunner : IPausable
{
    /// <summary>
    /// Runs a crawl to its end. Cancelling <paramref name="stopNow"/> ends it without waiting for requests in flight; it returns then
    /// too, with what is known.
    /// </summary>
    Task<CrawlResult> RunAsync(CrawlPlan plan, ICrawlObserver observer, CancellationToken stopNow);
}
