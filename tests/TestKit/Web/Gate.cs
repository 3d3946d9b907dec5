namespace ActorCrawler.TestKit.Web;

/// <summary>Holds whoever comes until the test opens it: the way to have a request in flight for exactly as long as a test wants.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;

    /// <summary>How many stand before it.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Completed when the first one came.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets everybody through, now and later.</summary>
    public void Open() => _opened.TrySetResult();

    /// <summary>Waits until the gate is opened.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        _reached.TrySetResult();
        try
        {
            await _opened.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
