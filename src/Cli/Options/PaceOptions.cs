namespace ActorCrawler.Cli.Options;

/// <summary>How gently sites are treated.</summary>
internal sealed record PaceOptions
{
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(500);
    public int ConnectionsPerSite { get; init; } = 1;
}
