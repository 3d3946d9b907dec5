namespace ActorCrawler.ClusterBench;

/// <summary>A point of a run: the clock, the processor time of this process, and the pages done.</summary>
internal readonly record struct Moment(long Timestamp, TimeSpan Cpu, long Pages)
{
    /// <summary>This point.</summary>
    public static Moment Now(TimeProvider time, long pages) => new(time.GetTimestamp(), Environment.CpuUsage.TotalTime, pages);

    /// <summary>From an earlier point to this one.</summary>
    public Stretch Since(in Moment earlier, TimeProvider time) =>
        new(time.GetElapsedTime(earlier.Timestamp, Timestamp).TotalSeconds, (Cpu - earlier.Cpu).TotalSeconds, Pages - earlier.Pages);
}
