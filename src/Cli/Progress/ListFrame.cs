using System.Collections.Immutable;

namespace ActorCrawler.Cli.Progress;

/// <summary>All that is shown of a list at one moment.</summary>
/// <param name="Description">What is done, in a few words.</param>
/// <param name="Done">Results so far.</param>
/// <param name="Total">Results that there will be.</param>
/// <param name="Elapsed">Since the start.</param>
/// <param name="Rate">Results per second, lately.</param>
/// <param name="Counts">Results by category, those that there are none of left out.</param>
internal sealed record ListFrame(
    string Description,
    long Done,
    long Total,
    TimeSpan Elapsed,
    double Rate,
    ImmutableArray<(ResultCategory Category, long Count)> Counts)
{
    /// <summary>How much of it is done, in whole percent; 100 only when all of it is.</summary>
    public int Percent => Total <= 0 ? 100 : (int)Math.Min(Done * 100 / Total, 100);

    /// <summary>When it will be done if it goes on like this; null where nothing moves, or nothing is left.</summary>
    public TimeSpan? Left => Rate <= 0 || Done >= Total || (Total - Done) / Rate > 1e7 ? null : TimeSpan.FromSeconds((Total - Done) / Rate);
}
