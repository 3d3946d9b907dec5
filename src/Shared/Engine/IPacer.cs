namespace ActorCrawler.Shared.Engine;

/// <summary>
/// Runs the work of a lease: begins one item after the other at a pace, and lets several be under way at once. It is the engine's, because one that has
/// means of its own for it should use them; the pace that a site is owed is kept by whoever begins.
/// </summary>
public interface IPacer
{
    /// <summary>Begins items in their order until they are used up, or <paramref name="beginAsync"/> ends it; then waits for what is under way.</summary>
    /// <param name="items">What is to be done.</param>
    /// <param name="limits">The pace.</param>
    /// <param name="beginAsync">Waits until an item may begin and begins it: answers with its work, or null where neither it nor any after it will begin. It
    /// is called for one item at a time.</param>
    /// <param name="cancellationToken">Nothing more begins. Not an error: the answer then comes when what is under way is done.</param>
    Task RunAsync<T>(IReadOnlyList<T> items, PaceLimits limits, Func<T, ValueTask<Task?>> beginAsync, CancellationToken cancellationToken);
}
