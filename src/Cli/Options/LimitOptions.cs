namespace ActorCrawler.Cli.Options;

/// <summary>When to stop.</summary>
internal sealed record LimitOptions
{
    public long? MaxPages { get; init; }
    public long? MaxPagesPerSite { get; init; }
    public int Retries { get; init; } = 2;
    public double? RequestsPerSecond { get; init; }
}
