using ActorCrawler.Coordinator.Persistence;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Runs a crawl with all its actors in this process, until it ends, is stopped, or cannot go on.</summary>
/// <param name="loggers">Where actors log.</param>
/// <param name="time">The clock of all of them.</param>
/// <param name="options">What they stand on; null for the defaults.</param>
internal sealed class CrawlHost(ILoggerFactory loggers, TimeProvider time, LocalCrawlOptions? options = null) : ICrawlRunner
{
    private readonly LocalCrawlOptions _options = options ?? new LocalCrawlOptions();
    private readonly TaskCompletionSource<LocalCrawl> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CrawlPlan? _plan;

    /// <inheritdoc/>
    public async Task<CrawlResult> RunAsync(CrawlPlan plan, ICrawlObserver observer, CancellationToken stopNow)
    {
        _plan = plan;
        var last = new LastProgress(new StatusFile(plan.Folder, observer, time));
        var finished = new TaskCompletionSource<CrawlFinished>(TaskCreationOptions.RunContinuationsAsynchronously);
        LocalCrawl crawl;
        try
        {
            crawl = await LocalCrawl.StartAsync(plan, _options, new MonitorActor(plan, last, finished), loggers, time);
        }
        catch (Exception refused) when (refused is StoreFailedException or FrontierFileException)
        {
            return new CrawlResult(last.Stopped(plan.Crawl), refused.Message);
        }

        _started.SetResult(crawl);
        await Task.WhenAny(finished.Task, crawl.Failure, stopNow.WhenCancelled());
        if (finished.Task.IsCompletedSuccessfully)
        {
            await crawl.DisposeAsync();
            return new CrawlResult(await finished.Task) { Excluded = crawl.Excluded, TakenOver = crawl.TakenOver };
        }

        // asked for before saving: that closes files under the actors, who then fail for no other reason
        var failure = crawl.Failure.IsCompleted ? await crawl.Failure : null;
        await crawl.SaveAsync();
        return EndEarly(failure, last.Stopped(plan.Crawl)) with { TakenOver = crawl.TakenOver };
    }

    /// <inheritdoc/>
    public ValueTask PauseAsync(CancellationToken cancellationToken) => TellAsync(crawl => new PauseCrawl(crawl), cancellationToken);

    /// <inheritdoc/>
    public ValueTask ResumeAsync(CancellationToken cancellationToken) => TellAsync(crawl => new ResumeCrawl(crawl), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DrainAsync(CancellationToken cancellationToken) => TellAsync(crawl => new StopCrawl(crawl, Drain: true), cancellationToken);

    private static CrawlResult EndEarly(Exception? failure, CrawlFinished stopped) => failure switch
    {
        null => new CrawlResult(stopped),
        StoreFailedException or FrontierFileException => new CrawlResult(stopped, failure.Message),
        _ => throw new InvalidOperationException("An actor failed again and again.", failure),
    };

    private async ValueTask TellAsync(Func<CrawlId, object> message, CancellationToken cancellationToken)
    {
        var crawl = await _started.Task.WaitAsync(cancellationToken);
        await crawl.TellCoordinatorAsync(message(_plan!.Crawl), cancellationToken);
    }
}
