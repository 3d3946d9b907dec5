using System.Threading.Channels;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Cli.Stopping;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Runs a crawl with its view, and does what signals ask for.</summary>
internal sealed class CrawlSession(
    ICrawlRunner runner, IProgressView view, IStopQuestion question, StopSignals signals, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _stopNow = new();
    private CancellationTokenSource _hideView = new();
    private Task _showing = Task.CompletedTask;

    /// <summary>Runs a crawl until it ends or is stopped.</summary>
    /// <returns>How it ended; null where it had to be left behind, as it did not stop in time.</returns>
    public async Task<CrawlResult?> RunAsync(CrawlPlan plan, ProgressHistory history, Channel<StopEvent> events)
    {
        ShowView(history);
        var run = runner.RunAsync(plan, history, _stopNow.Token);
        try
        {
            var abandoned = false;
            while (!run.IsCompleted && !abandoned)
            {
                var next = events.Reader.WaitToReadAsync().AsTask();
                await Task.WhenAny(run, next);
                while (!run.IsCompleted && !abandoned && events.Reader.TryRead(out var stopEvent))
                {
                    abandoned = await ActAsync(signals.On(stopEvent), run, history, events.Writer);
                }
            }

            return run.IsCompleted ? await run : null;
        }
        finally
        {
            await HideViewAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopNow.Dispose();
        _hideView.Dispose();
    }

    /// <summary>Does what is to be done.</summary>
    /// <returns>Whether the crawl does not stop and has to be left behind.</returns>
    private async Task<bool> ActAsync(StopAction action, Task run, ProgressHistory history, ChannelWriter<StopEvent> events)
    {
        switch (action)
        {
            case StopAction.PauseAndAsk:
                await HideViewAsync();
                await runner.PauseAsync(_stopNow.Token);
                _ = AskAsync(events);
                break;
            case StopAction.Resume:
                await runner.ResumeAsync(_stopNow.Token);
                ShowView(history);
                break;
            case StopAction.Drain:
                await runner.DrainAsync(_stopNow.Token);
                break;
            case StopAction.StopNow:
                await _stopNow.CancelAsync();
                await Task.WhenAny(run, Task.Delay(Grace, time));
                return !run.IsCompleted;
        }

        return false;
    }

    private async Task AskAsync(ChannelWriter<StopEvent> events) => events.TryWrite(await question.AskAsync());

    private void ShowView(ProgressHistory history)
    {
        _hideView.Dispose();
        _hideView = new CancellationTokenSource();
        _showing = view.RunAsync(history, _hideView.Token);
    }

    private async Task HideViewAsync()
    {
        await _hideView.CancelAsync();
        await _showing;
    }
}
