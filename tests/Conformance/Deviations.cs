namespace ActorCrawler.Conformance;

/// <summary>
/// A checked-in list of the cases of a public suite that we do not pass, each as <c>case → reason</c>. Suites compare it with the
/// exact set of cases that fail, so that neither a new deviation nor a vanished one goes unseen.
/// </summary>
internal static class Deviations
{
    /// <summary>The names of the cases; lines that are empty or start with <c>#</c> are comments.</summary>
    public static IReadOnlyList<string> Read(string file) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, file))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(" → ", 2))
            .Select(parts => parts.Length == 2 ? parts[0] : throw new FormatException($"A deviation needs its reason: {parts[0]}")),
    ];
}
