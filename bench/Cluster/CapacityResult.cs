namespace ActorCrawler.ClusterBench;

/// <summary>What the coordinator's process tells the benchmark when the crawl is over.</summary>
/// <param name="Whole">From the seed to the end.</param>
/// <param name="Warm">Without the first fifth of the pages.</param>
/// <param name="PeakMegabytes">The most memory that the process had.</param>
/// <param name="Losses">What the engine lost; nothing, if all is well.</param>
internal sealed record CapacityResult(Stretch Whole, Stretch Warm, double PeakMegabytes, string Losses);
