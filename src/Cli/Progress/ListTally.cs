namespace ActorCrawler.Cli.Progress;

/// <summary>Counts the results of a list as they come. Written by whoever has results, read by a view, so everything is under a lock.</summary>
internal sealed class ListTally
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private readonly string _description;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Lock _lock = new();
    private readonly long[] _counts = new long[Enum.GetValues<ResultCategory>().Length];
    private readonly Queue<(TimeSpan At, long Done)> _samples = new();
    private long _done;

    /// <summary>Starts the clock.</summary>
    /// <param name="description">What is done, in a few words: <c>fetch urls.txt</c>.</param>
    /// <param name="total">How many results there will be.</param>
    /// <param name="time">The clock.</param>
    public ListTally(string description, long total, TimeProvider time)
    {
        _description = description;
        _time = time;
        _start = time.GetTimestamp();
        Total = total;
        _samples.Enqueue((TimeSpan.Zero, 0));
    }

    /// <summary>How many results there will be.</summary>
    public long Total { get; }

    /// <summary>Whether a result came of one of some categories.</summary>
    public bool HasAny(Func<ResultCategory, bool> category)
    {
        lock (_lock)
        {
            return CountsBy().Any(pair => category(pair.Category));
        }
    }

    /// <summary>Counts what was there before the clock was started: it says nothing about the speed.</summary>
    public void TakeOver(ResultCategory category, long count)
    {
        lock (_lock)
        {
            _counts[(int)category] += count;
            _done += count;
            _samples.Clear();
            _samples.Enqueue((_time.GetElapsedTime(_start), _done));
        }
    }

    /// <summary>Counts a result.</summary>
    public void Count(ResultCategory category)
    {
        lock (_lock)
        {
            _counts[(int)category]++;
            _done++;
        }
    }

    /// <summary>What is to be shown now. The rate is that of the last ten seconds, as far as frames were asked for meanwhile.</summary>
    public ListFrame Frame()
    {
        lock (_lock)
        {
            var now = _time.GetElapsedTime(_start);
            while (_samples.Count > 1 && now - _samples.Peek().At > Window)
            {
                _samples.Dequeue();
            }

            var (since, before) = _samples.Peek();
            var rate = now > since ? (_done - before) / (now - since).TotalSeconds : 0;
            _samples.Enqueue((now, _done));
            return new ListFrame(_description, _done, Total, now, rate, [.. CountsBy()]);
        }
    }

    private IEnumerable<(ResultCategory Category, long Count)> CountsBy() =>
        _counts.Select((count, index) => ((ResultCategory)index, count)).Where(pair => pair.count > 0);
}
