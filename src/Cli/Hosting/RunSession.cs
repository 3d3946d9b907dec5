using System.Threading.Channels;
using ActorCrawler.Cli.Commands;
using ActorCrawler.Cli.Progress;
using ActorCrawler.Cli.Stopping;

namespace ActorCrawler.Cli.Hosting;

/// <summary>Runs something that takes its time, with its view, and does what signals ask for.</summary>
internal sealed class RunSession(
    IPausable runner, IProgressView view, IStopQuestion question, StopSignals signals, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _stopNow = new();
    private CancellationTokenSource _hideView = new();
    private Task _showing = Task.CompletedTask;

    /// <summary>Runs something with the process's signals, and a person who may be asked.</summary>
    /// <returns>As <see cref="RunAsync{T}(Func{CancellationToken, Task{T}}, Channel{StopEvent})"/>, and the exit code that the signals call for.</returns>
    public static async Task<(T? Result, int ExitCode)> RunAsync<T>(
        IPausable runner, IProgressView view, CliContext context, Func<CancellationToken, Task<T>> start)
        where T : class
    {
        var events = Channel.CreateUnbounded<StopEvent>();
        using var listener = context.ListenToSignals(events.Writer);
        var signals = new StopSignals(canAsk: context.InputIsTerminal && context.ErrorIsTerminal);
        var question = new TerminalQuestion(context.OpenInput, context.Error);
        using var session = new RunSession(runner, view, question, signals, context.Time);
        var result = await session.RunAsync(start, events);
        return (result, signals.ExitCode);
    }

    /// <summary>Runs it until it ends or is stopped.</summary>
    /// <param name="start">Starts it; the token ends it without waiting for what is in flight.</param>
    /// <param name="events">What happens to the process meanwhile.</param>
    /// <returns>How it ended; null where it had to be left behind, as it did not stop in time.</returns>
    public async Task<T?> RunAsync<T>(Func<CancellationToken, Task<T>> start, Channel<StopEvent> events)
        where T : class
    {
        ShowView();
        var run = start(_stopNow.Token);
        try
        {
            var abandoned = false;
            while (!run.IsCompleted && !abandoned)
            {
                var next = events.Reader.WaitToReadAsync().AsTask();
                await Task.WhenAny(run, next);
                while (!run.IsCompleted && !abandoned && events.Reader.TryRead(out var stopEvent))
                {
                    abandoned = await ActAsync(signals.On(stopEvent), run, events.Writer);
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
    /// <returns>Whether it does not stop and has to be left behind.</returns>
    private async Task<bool> ActAsync(StopAction action, Task run, ChannelWriter<StopEvent> events)
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
                ShowView();
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

    private void ShowView()
    {
        _hideView.Dispose();
        _hideView = new CancellationTokenSource();
        _showing = view.RunAsync(_hideView.Token);
    }

    private async Task HideViewAsync()
    {
        await _hideView.CancelAsync();
        await _showing;
    }
}
