using ActorCrawler.Cli.Hosting;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Hosting;

/// <summary>A crawl that does what a test says, and notes what it is asked for.</summary>
internal sealed class FakeRunner : ICrawlRunner
{
    private readonly TaskCompletionSource<CrawlResult> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<CrawlPlan> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it was asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Called at each request, with its name.</summary>
    public Action<string> OnAsked { get; set; } = _ => { };

    /// <summary>Whether it ends when it is told to stop at once.</summary>
    public bool StopsAtOnce { get; set; } = true;

    public Task<CrawlPlan> Started => _started.Task;

    public ICrawlObserver? Observer { get; private set; }

    public void End(CrawlResult result) => _end.TrySetResult(result);

    public void Fail(Exception exception) => _end.TrySetException(exception);

    public async Task<CrawlResult> RunAsync(CrawlPlan plan, ICrawlObserver observer, CancellationToken stopNow)
    {
        Observer = observer;
        observer.OnProgress(Some.Progress(1));
        _started.TrySetResult(plan);
        await using var stopping = stopNow.Register(() =>
        {
            Note("stop");
            if (StopsAtOnce)
            {
                End(new CrawlResult(Some.Finished(1, FinishReason.Stopped)));
            }
        });
        return await _end.Task;
    }

    public ValueTask PauseAsync(CancellationToken cancellationToken) => NoteAsync("pause");

    public ValueTask ResumeAsync(CancellationToken cancellationToken) => NoteAsync("resume");

    public ValueTask DrainAsync(CancellationToken cancellationToken) => NoteAsync("drain");

    private ValueTask NoteAsync(string what)
    {
        Note(what);
        return ValueTask.CompletedTask;
    }

    private void Note(string what)
    {
        Asked.Add(what);
        OnAsked(what);
    }
}
