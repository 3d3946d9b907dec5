namespace ActorCrawler.Cluster;

/// <summary>What the nodes of a cluster say, each line after the name of its node; and a way to wait for a line.</summary>
internal sealed class NodeLines
{
    /// <summary>Longer than anything takes on a busy machine: a test that waits in vain shows what the nodes said, instead of hanging the test run.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private const int Shown = 150;
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource Met)> _waiters = [];

    /// <summary>Adds a line.</summary>
    public void Add(string line)
    {
        lock (_lock)
        {
            _lines.Add(line);
            foreach (var waiter in _waiters.Where(waiter => waiter.Wanted(line)).ToArray())
            {
                waiter.Met.TrySetResult();
                _waiters.Remove(waiter);
            }
        }
    }

    /// <summary>Waits for a line with these texts in it; one that was there before counts.</summary>
    public Task WaitForAsync(params string[] texts) => WaitAsync(Find(line => texts.All(text => line.Contains(text, StringComparison.Ordinal))), string.Join(", ", texts));

    /// <summary>Waits for something else that the nodes bring about.</summary>
    /// <param name="moment">What is waited for.</param>
    /// <param name="what">What to call it.</param>
    public async Task WaitAsync(Task moment, string what)
    {
        try
        {
            await moment.WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Waited in vain for: {what}. The nodes said:\n{this}", late);
        }
    }

    /// <summary>How many lines have a text in them.</summary>
    public int Count(string text)
    {
        lock (_lock)
        {
            return _lines.Count(line => line.Contains(text, StringComparison.Ordinal));
        }
    }

    /// <summary>The last lines.</summary>
    public override string ToString()
    {
        lock (_lock)
        {
            return string.Join('\n', _lines.TakeLast(Shown));
        }
    }

    private Task Find(Func<string, bool> wanted)
    {
        lock (_lock)
        {
            if (_lines.Exists(line => wanted(line)))
            {
                return Task.CompletedTask;
            }

            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((wanted, met));
            return met.Task;
        }
    }
}
