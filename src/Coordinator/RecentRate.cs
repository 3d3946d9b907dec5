namespace ActorCrawler.Coordinator;

/// <summary>How fast a count has grown over the last five seconds.</summary>
internal sealed class RecentRate
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private readonly Queue<(TimeSpan At, long Count)> _samples = new();
    private (TimeSpan At, long Count) _newest;

    /// <summary>Growth a second, to one decimal; 0 before the second sample.</summary>
    public double PerSecond => _samples.TryPeek(out var oldest) && _newest.At > oldest.At
        ? Math.Round((_newest.Count - oldest.Count) / (_newest.At - oldest.At).TotalSeconds, 1)
        : 0;

    /// <summary>Notes the count; to be called about once a second.</summary>
    public void Note(long count, TimeSpan now)
    {
        _newest = (now, count);
        _samples.Enqueue(_newest);
        while (_samples.Peek().At < now - Window)
        {
            _samples.Dequeue();
        }
    }
}
