namespace ActorCrawler.Coordinator.Persistence;

/// <summary>When rows of the log are committed: whatever comes first.</summary>
/// <param name="MaxWait">Time since the first row of the group; the default is 200 ms.</param>
/// <param name="MaxRows">Rows in the group; the default is 1,000.</param>
public sealed record GroupCommit(TimeSpan MaxWait, int MaxRows)
{
    /// <summary>200 ms or 1,000 rows.</summary>
    public static readonly GroupCommit Default = new(TimeSpan.FromMilliseconds(200), 1000);
}
