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
    private readonly Lock _lock = new();
    private readonly Queue<Func<CrawlId, object>> _early = new();
    private LocalCrawl? _crawl;
    private CrawlId _name;

    /// <inheritdoc/>
    public async Task<CrawlResult> RunAsync(CrawlPlan plan, ICrawlObserver observer, CancellationToken stopNow)
    {
        _name = plan.Crawl;
        var last = new LastProgress(new StatusFile(plan.Folder, observer, time));
        var finished = new TaskCompletionSource<CrawlFinished>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Beside whoever starts it, and listens to signals: to load a large frontier takes its time, and awaits nothing.
        var crawl = await Task.Run(
            () => LocalCrawl.StartAsync(plan, _options, new MonitorActor(plan, last, finished), loggers, time), CancellationToken.None);
        await BeginAsync(crawl);
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

    // What was asked of it while it started comes first.
    private async Task BeginAsync(LocalCrawl crawl)
    {
        while (true)
        {
            Func<CrawlId, object>? order;
            lock (_lock)
            {
                if (!_early.TryDequeue(out order))
                {
                    _crawl = crawl;
                    return;
                }
            }

            await crawl.TellCoordinatorAsync(order(_name), CancellationToken.None);
        }
    }

    private ValueTask TellAsync(Func<CrawlId, object> order, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_crawl is null)
            {
                _early.Enqueue(order);
                return ValueTask.CompletedTask;
            }
        }

        return _crawl.TellCoordinatorAsync(order(_name), cancellationToken);
    }
}
