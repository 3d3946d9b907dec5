namespace ActorCrawler.EndToEnd;

/// <summary>What the program writes to the screen; a test can wait for a text.</summary>
internal sealed class ScreenText : StringWriter
{
    private readonly Lock _lock = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _waiters = [];

    /// <summary>Waits until a text stands there.</summary>
    public Task WaitForAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiters.Add((text, seen));
        }

        Look();
        return seen.Task.WaitAsync(TimeSpan.FromSeconds(40), TimeProvider.System);
    }

    public override void Write(char value)
    {
        base.Write(value);
        Look();
    }

    public override void Write(char[] buffer, int index, int count)
    {
        base.Write(buffer, index, count);
        Look();
    }

    public override void Write(string? value)
    {
        base.Write(value);
        Look();
    }

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        Look();
    }

    private void Look()
    {
        lock (_lock)
        {
            if (_waiters.Count == 0)
            {
                return;
            }

            var all = ToString();
            foreach (var waiter in _waiters.Where(waiter => all.Contains(waiter.Text, StringComparison.Ordinal)).ToArray())
            {
                waiter.Seen.SetResult();
                _waiters.Remove(waiter);
            }
        }
    }
}
