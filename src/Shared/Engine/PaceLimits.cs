namespace ActorCrawler.Shared.Engine;

/// <summary>The pace of a lease.</summary>
/// <param name="Delay">Least time between two begins; zero where there is none.</param>
/// <param name="AtOnce">Items under way at most.</param>
public readonly record struct PaceLimits(TimeSpan Delay, int AtOnce);
