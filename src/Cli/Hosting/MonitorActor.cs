using ActorCrawler.Shared.Engine;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Hosting;

/// <summary>
/// The user's side of a crawl: submits the seeds, a batch at a time and each until it is answered, asks for progress, and hears the end.
/// </summary>
internal sealed class MonitorActor(CrawlPlan plan, ICrawlObserver observer, TaskCompletionSource<CrawlFinished> finished) : IActor
{
    /// <summary>Where it is hosted.</summary>
    public static readonly ActorAddress Address = new("monitor", "0");

    private static readonly ActorAddress Coordinator = new("coordinator", "0");
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SeedPatience = TimeSpan.FromSeconds(5);
    private readonly IAsyncEnumerator<Submission> _submissions = Submissions.Of(plan).GetAsyncEnumerator();
    private Submission? _unanswered;
    private IDisposable? _repeat;

    /// <inheritdoc/>
    public async ValueTask StartAsync(IActorContext context, CancellationToken cancellationToken)
    {
        await SubmitNextAsync(context, cancellationToken);
        context.TellSelfAfter(ProgressInterval, Tick.Instance);
    }

    /// <inheritdoc/>
    public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case CrawlProgress progress:
                observer.OnProgress(progress);
                break;
            case CrawlFinished end:
                observer.OnProgress(end.Final);
                finished.TrySetResult(end);
                break;
            case SeedsAccepted answer when answer.Batch == _unanswered?.Batch:
                await SubmitNextAsync(context, cancellationToken);
                break;
            case Repeat when _unanswered is not null:
                await SubmitAsync(context, cancellationToken);
                break;
            case Tick:
                await context.TellAsync(Coordinator, new ReportProgress(plan.Crawl), cancellationToken);
                context.TellSelfAfter(ProgressInterval, Tick.Instance);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public ValueTask StopAsync(IActorContext context, CancellationToken cancellationToken) => _submissions.DisposeAsync();

    private async ValueTask SubmitNextAsync(IActorContext context, CancellationToken cancellationToken)
    {
        _repeat?.Dispose();
        _unanswered = await _submissions.MoveNextAsync() ? _submissions.Current : null;
        if (_unanswered is not null)
        {
            await SubmitAsync(context, cancellationToken);
        }
    }

    private ValueTask SubmitAsync(IActorContext context, CancellationToken cancellationToken)
    {
        _repeat = context.TellSelfAfter(SeedPatience, Repeat.Instance);
        return context.TellAsync(Coordinator, _unanswered!.Message, cancellationToken);
    }

    private sealed record Tick
    {
        public static readonly Tick Instance = new();
    }

    private sealed record Repeat
    {
        public static readonly Repeat Instance = new();
    }
}
