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
                    live.UpdateTarget(new Rows(lines.Select(Line)));
                }

                await Task.Delay(Interval, time, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });

    // Text, not Markup: a host named [red] is shown as it is
    private static Text Line(ScreenLine line) => new(line.Text.Length == 0 ? " " : line.Text, StyleOf(line.Tone))
    {
        Overflow = Overflow.Crop,
    };

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Heading => new Style(decoration: Decoration.Bold),
        Tone.Faint => new Style(decoration: Decoration.Dim),
        Tone.Alert => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
