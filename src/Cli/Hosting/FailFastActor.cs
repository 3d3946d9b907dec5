using ActorCrawler.Shared.Engine;

namespace ActorCrawler.Cli.Hosting;

/// <summary>
/// An actor with one life, around one whose state would not survive an exception: the engine would make it anew around a frontier that may be half
/// changed. What it fails with ends the crawl, and from then on it takes messages and does nothing, so that nobody waits for it.
/// </summary>
/// <param name="actor">The actor.</param>
/// <param name="failure">Is told what it failed with.</param>
internal sealed class FailFastActor(IActor actor, TaskCompletionSource<Exception> failure) : IActor
{
    /// <inheritdoc/>
    public async ValueTask StartAsync(IActorContext context, CancellationToken cancellationToken)
    {
        try
        {
            await actor.StartAsync(context, cancellationToken);
        }
        catch (Exception exception) when (!IsBrokenOff(exception, cancellationToken))
        {
            failure.TrySetResult(exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReceiveAsync(object message, IActorContext context, CancellationToken cancellationToken)
    {
        if (failure.Task.IsCompleted)
        {
            return;
        }

        try
        {
            await actor.ReceiveAsync(message, context, cancellationToken);
        }
        catch (Exception exception) when (!IsBrokenOff(exception, cancellationToken))
        {
            failure.TrySetResult(exception);
        }
    }

    /// <inheritdoc/>
    public ValueTask StopAsync(IActorContext context, CancellationToken cancellationToken) => actor.StopAsync(context, cancellationToken);

    private static bool IsBrokenOff(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
}
