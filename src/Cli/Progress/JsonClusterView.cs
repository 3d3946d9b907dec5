using ActorCrawler.Cli.Reports;

namespace ActorCrawler.Cli.Progress;

/// <summary>A JSON object a line, for programs; nothing while nobody answers.</summary>
internal sealed class JsonClusterView(TextWriter output) : IClusterView
{
    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task RunAsync(IAsyncEnumerable<ClusterFrame> frames)
    {
        await foreach (var frame in frames)
        {
            if (frame.Silence == TimeSpan.Zero)
            {
                await output.WriteLineAsync(ReportJson.Line(ClusterStatus.Of(frame.Cluster, frame.Report)));
                await output.FlushAsync();
            }
        }
    }
}
