using ActorCrawler.Shared.Messages;
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
        var crawl = await LocalCrawl.StartAsync(plan, _options, new MonitorActor(plan, last, finished), loggers, time);
        _started.SetResult(crawl);
        await Task.WhenAny(finished.Task, crawl.Failure, stopNow.WhenCancelled());
        if (finished.Task.IsCompletedSuccessfully)
        {
            await crawl.DisposeAsync();
            return End(await crawl.FindWriteFailureAsync(), await finished.Task) with { Excluded = crawl.Excluded, TakenOver = crawl.TakenOver };
        }

        // asked for before saving: that closes files under the actors, who then fail for no other reason
        var failure = crawl.Failure.IsCompleted ? await crawl.Failure : null;
        await crawl.SaveAsync();
        return End(failure ?? await crawl.FindWriteFailureAsync(), last.Stopped(plan.Crawl)) with { TakenOver = crawl.TakenOver };
    }

    /// <inheritdoc/>
    public ValueTask PauseAsync(CancellationToken cancellationToken) => TellAsync(crawl => new PauseCrawl(crawl), cancellationToken);

    /// <inheritdoc/>
    public ValueTask ResumeAsync(CancellationToken cancellationToken) => TellAsync(crawl => new ResumeCrawl(crawl), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DrainAsync(CancellationToken cancellationToken) => TellAsync(crawl => new StopCrawl(crawl, Drain: true), cancellationToken);

    private static CrawlResult End(Exception? failure, CrawlFinished end) =>
        failure is null || StorageFailures.IsOne(failure)
            ? new CrawlResult(end, failure?.Message)
            : throw new InvalidOperationException("An actor failed.", failure);

    private async ValueTask TellAsync(Func<CrawlId, object> message, CancellationToken cancellationToken)
    {
        var crawl = await _started.Task.WaitAsync(cancellationToken);
        await crawl.TellCoordinatorAsync(message(_plan!.Crawl), cancellationToken);
    }
}
