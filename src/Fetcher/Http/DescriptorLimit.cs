using System.Globalization;

namespace ActorCrawler.Fetcher.Http;

/// <summary>How many files and sockets this process may have open, and how many requests at once that lets it make.</summary>
internal static class DescriptorLimit
{
    /// <summary>Databases, logs, libraries, the runtime's own pipes, and lookups of names.</summary>
    private const int Reserved = 160;

    /// <summary>A request has a connection; beside it lies, for a while, the idle one of a site that is done, or a file.</summary>
    private const int PerRequest = 2;

    /// <summary>The soft limit (RLIMIT_NOFILE) as Linux tells it; null where there is none, or the system is another.</summary>
    /// <param name="path">The file to read; another one in tests.</param>
    public static int? Read(string path = "/proc/self/limits")
    {
        try
        {
            var line = File.ReadLines(path).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
            var fields = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
            return fields.Length > 3 && int.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The requests at once that a limit leaves room for: what is wanted, or less, and at least one.</summary>
    /// <param name="wanted">What the user asked for.</param>
    /// <param name="limit">The limit; null for none.</param>
    public static int ConcurrencyWithin(int wanted, int? limit) =>
        limit is { } most ? Math.Clamp((most - Reserved) / PerRequest, 1, Math.Max(wanted, 1)) : wanted;
}
