using Spectre.Console;

namespace ActorCrawler.Cli.Progress;

/// <summary>The view that redraws itself in place on a terminal. What else is written goes through the same console, and so above it.</summary>
internal sealed class LiveView(IAnsiConsole console, TimeProvider time, IProgressFace face) : IProgressView
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken until) =>
        console.Live(new Text("starting")).AutoClear(true).StartAsync(async live =>
        {
            while (!until.IsCancellationRequested)
            {
                if (face.Screen() is { } lines)
                {
                    live.UpdateTarget(new Rows(lines.Select(LiveLine.Of)));
                }

                await Task.Delay(Interval, time, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });
}
