namespace ActorCrawler.Shared.Engine;

/// <summary>
/// A plain loop. It keeps no time of its own and counts nothing: <see cref="PaceLimits"/> are kept by whoever begins, and an engine that keeps them as
/// well is one more guard.
/// </summary>
public sealed class PacedLoop : IPacer
{
    /// <summary>The one there is: it has no state.</summary>
    public static readonly PacedLoop Instance = new();

    private PacedLoop()
    {
    }

    /// <inheritdoc/>
    public async Task RunAsync<T>(
        IReadOnlyList<T> items, PaceLimits limits, Func<T, ValueTask<Task?>> beginAsync, CancellationToken cancellationToken)
    {
        var underWay = new List<Task>();
        foreach (var item in items)
        {
            if (cancellationToken.IsCancellationRequested || await beginAsync(item) is not { } work)
            {
                break;
            }

            if (!work.IsCompletedSuccessfully)
            {
                underWay.Add(work);
            }
        }

        await Task.WhenAll(underWay);
    }
}
