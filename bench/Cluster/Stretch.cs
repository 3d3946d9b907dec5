namespace ActorCrawler.ClusterBench;

/// <summary>What happened between two points of a run.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="CpuSeconds">Of the coordinator's process.</param>
/// <param name="Pages">Pages done.</param>
internal sealed record Stretch(double Seconds, double CpuSeconds, long Pages)
{
    /// <summary>Pages a second.</summary>
    public double Rate => Pages / Seconds;
}
