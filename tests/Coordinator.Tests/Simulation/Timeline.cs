namespace ActorCrawler.Coordinator.Tests.Simulation;

/// <summary>Simulated time: what is planned happens in order, and nothing else takes any time.</summary>
internal sealed class Timeline : TimeProvider
{
    /// <summary>When the world begins: no clock starts at zero.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromHours(3);

    private static readonly DateTimeOffset Epoch = new(2031, 7, 3, 4, 5, 6, TimeSpan.Zero);
    private readonly PriorityQueue<Func<ValueTask>, (TimeSpan At, long Number)> _planned = new();
    private long _number;

    public TimeSpan Now { get; private set; } = Start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;

    public override DateTimeOffset GetUtcNow() => Epoch + Now;

    public void At(TimeSpan at, Func<ValueTask> action) => _planned.Enqueue(action, (at > Now ? at : Now, ++_number));

    public void After(TimeSpan wait, Action action) => At(Now + wait, () =>
    {
        action();
        return ValueTask.CompletedTask;
    });

    /// <summary>Does what is planned next. False when nothing is planned before <paramref name="end"/>.</summary>
    public async ValueTask<bool> StepAsync(TimeSpan end)
    {
        if (!_planned.TryDequeue(out var action, out var place) || place.At > end)
        {
            return false;
        }

        Now = place.At;
        await action();
        return true;
    }
}
