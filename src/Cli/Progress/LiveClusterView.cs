using Spectre.Console;

namespace ActorCrawler.Cli.Progress;

/// <summary>The view that redraws itself in place on a terminal; the last frame stays there.</summary>
internal sealed class LiveClusterView(IAnsiConsole console) : IClusterView
{
    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public Task RunAsync(IAsyncEnumerable<ClusterFrame> frames) =>
        console.Live(new Text("asking the coordinator")).StartAsync(async live =>
        {
            await foreach (var frame in frames)
            {
                live.UpdateTarget(new Rows(ClusterScreen.Lines(frame, ClusterScreenLimits.Terminal).Select(LiveLine.Of)));
            }
        });
}
