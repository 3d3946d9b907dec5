namespace ActorCrawler.Cli.Hosting;

/// <summary>A cancellation as something to wait for among other things.</summary>
internal static class CancellationTokens
{
    /// <summary>A task that completes when the token is cancelled.</summary>
    public static Task WhenCancelled(this CancellationToken token)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        token.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), cancelled);
        return cancelled.Task;
    }
}
