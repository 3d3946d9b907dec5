namespace ActorCrawler.Engine.RabbitMq;

/// <summary>
/// Travels like a message to an actor's queue and is handled by nobody: when it arrives, everything that was sent before it by this node
/// has arrived too.
/// </summary>
internal sealed class Fence(bool isLast)
{
    /// <summary>Marks a fence at the broker, in the type of the message.</summary>
    public const string Mark = "fence";

    private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Tells fences apart.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whether what comes after it is not taken any more.</summary>
    public bool IsLast => isLast;

    /// <summary>Completes when it has arrived.</summary>
    public Task Passed => _passed.Task;

    public void Pass() => _passed.TrySetResult();
}
