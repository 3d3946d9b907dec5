using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.ClusterBench;

/// <summary>Begins the crawl and watches it: when a fifth of the pages was done, and when all were.</summary>
internal sealed class CrawlMonitor(CrawlId crawl, SyntheticWeb web, int pages) : IActor
{
    public static readonly ActorAddress Address = new("monitor", "0");
    private static readonly ActorAddress Coordinator = new("coordinator", "0");
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly TaskCompletionSource<CrawlFinished> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When the seed was submitted.</summary>
    public Moment Began { get; private set; }

    /// <summary>When a fifth of the pages was done: from then on the code is compiled and the caches are filled.</summary>
    public Moment Warm { get; private set; }

    /// <summary>Completes with the end of the crawl.</summary>
    public Task<CrawlFinished> Finished => _finished.Task;

    /// <inheritdoc/>
    public async ValueTask StartAsync(IActorContext context, CancellationToken cancellationToken)
    {
        Began = Moment.Now(context.Time, 0);
        await context.TellAsync(Coordinator, new SubmitSeeds(crawl, new BatchId(Guid.NewGuid()), [web.UrlOf(0)], IsLast: true), cancellationToken);
        context.TellSelfAfter(Interval, Tick.Instance);
    }

    /// <inheritdoc/>
    public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case CrawlProgress progress when Warm == default && progress.Pages >= pages / 5:
                Warm = Moment.Now(context.Time, progress.Pages);
                break;
            case CrawlFinished end:
                _finished.TrySetResult(end);
                break;
            case Tick:
                await context.TellAsync(Coordinator, new ReportProgress(crawl), cancellationToken);
                context.TellSelfAfter(Interval, Tick.Instance);
                break;
            default:
                break;
        }
    }

    private sealed record Tick
    {
        public static readonly Tick Instance = new();
    }
}
