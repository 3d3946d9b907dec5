namespace ActorCrawler.Cli.Progress;

/// <summary>Shows nothing (<c>--quiet</c>).</summary>
internal sealed class NoView : IProgressView
{
    /// <inheritdoc/>
    public Task RunAsync(CancellationToken until) => Task.CompletedTask;
}
