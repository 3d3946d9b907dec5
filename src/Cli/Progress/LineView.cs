namespace ActorCrawler.Cli.Progress;

/// <summary>A line every few seconds and one at the end: for output that is no terminal.</summary>
internal sealed class LineView(TextWriter output, TimeProvider time, IProgressFace face) : IProgressView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (face.Line() is { } line)
            {
                await output.WriteLineAsync(line);
            }
        }
    }
}
