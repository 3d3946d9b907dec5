namespace ActorCrawler.Cluster;

/// <summary>How a process ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">All that it printed.</param>
/// <param name="Error">All that it said.</param>
internal sealed record ProgramEnd(int ExitCode, string Output, string Error);
