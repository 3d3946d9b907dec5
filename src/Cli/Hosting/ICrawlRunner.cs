namespace ActorCrawler.Cli.Hosting;

/// <summary>
/// Runs one crawl: the seam between the command line and the actors. All methods but <see cref="RunAsync"/> only ask; they may come at
/// any time, also before the first page and after the last one.
/// </summary>
internal interface ICrawlRunner
{
    /// <summary>
    /// Runs a crawl to its end. Cancelling <paramref name="stopNow"/> ends it without waiting for requests in flight; it returns then
    /// too, with what is known.
    /// </summary>
    Task<CrawlResult> RunAsync(CrawlPlan plan, ICrawlObserver observer, CancellationToken stopNow);

    /// <summary>Starts no further requests until <see cref="ResumeAsync"/>; those in flight finish.</summary>
    ValueTask PauseAsync(CancellationToken cancellationToken);

    /// <summary>Takes a paused crawl up again.</summary>
    ValueTask ResumeAsync(CancellationToken cancellationToken);

    /// <summary>Lets requests in flight finish, saves, and ends; also when paused.</summary>
    ValueTask DrainAsync(CancellationToken cancellationToken);
}
