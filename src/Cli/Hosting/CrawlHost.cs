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
        catch (Exception failure) when (failure is StoreFailedException or FrontierFileException)
        {
            return new CrawlResult(last.Stopped(plan.Crawl), failure.Message);
        }

        _started.SetResult(crawl);
        await Task.WhenAny(finished.Task, crawl.Failure, stopNow.WhenCancelled());
        if (finished.Task.IsCompletedSuccessfully)
        {
            await crawl.DisposeAsync();
            return new CrawlResult(await finished.Task) { Excluded = crawl.Excluded, TakenOver = crawl.TakenOver };
        }

        await crawl.SaveAsync();
        return await EndEarlyAsync(crawl, last.Stopped(plan.Crawl));
    }

    /// <inheritdoc/>
    public ValueTask PauseAsync(CancellationToken cancellationToken) => TellAsync(crawl => new PauseCrawl(crawl), cancellationToken);

    /// <inheritdoc/>
    public ValueTask ResumeAsync(CancellationToken cancellationToken) => TellAsync(crawl => new ResumeCrawl(crawl), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DrainAsync(CancellationToken cancellationToken) => TellAsync(crawl => new StopCrawl(crawl, Drain: true), cancellationToken);

    private static async Task<CrawlResult> EndEarlyAsync(LocalCrawl crawl, CrawlFinished stopped)
    {
        if (!crawl.Failure.IsCompleted)
        {
            return new CrawlResult(stopped) { TakenOver = crawl.TakenOver };
        }

        var failure = await crawl.Failure;
        return failure is StoreFailedException or FrontierFileException
            ? new CrawlResult(stopped, failure.Message)
            : throw new InvalidOperationException("An actor failed again and again.", failure);
    }

    private async ValueTask TellAsync(Func<CrawlId, object> message, CancellationToken cancellationToken)
    {
        var crawl = await _started.Task.WaitAsync(cancellationToken);
        await crawl.TellCoordinatorAsync(message(_plan!.Crawl), cancellationToken);
    }
}
