namespace ActorCrawler.EndToEnd;

/// <summary>How a list ended.</summary>
/// <param name="ExitCode">What the process said.</param>
/// <param name="Lines">What stood on standard output.</param>
/// <param name="Error">What stood on standard error.</param>
internal sealed record ListEnd(int ExitCode, IReadOnlyList<string> Lines, string Error);
