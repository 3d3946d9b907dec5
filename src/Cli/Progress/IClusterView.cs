namespace ActorCrawler.Cli.Progress;

/// <summary>Shows how a cluster goes.</summary>
internal interface IClusterView
{
    /// <summary>Time between two frames.</summary>
    TimeSpan Interval { get; }

    /// <summary>Shows each frame when it comes, until there are no more.</summary>
    Task RunAsync(IAsyncEnumerable<ClusterFrame> frames);
}
