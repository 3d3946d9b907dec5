namespace ActorCrawler.Cli.Hosting.Names;

/// <summary>A gate that many workers pass one by one, and that the user can shut and open.</summary>
internal sealed class PauseGate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _opened;

    /// <summary>Lets nobody pass from now on.</summary>
    public void Shut()
    {
        lock (_lock)
        {
            _opened ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Lets everybody pass again.</summary>
    public void Open()
    {
        lock (_lock)
        {
            _opened?.SetResult();
            _opened = null;
        }
    }

    /// <summary>Waits until it is open.</summary>
    public Task PassAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _opened?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
        }
    }
}
