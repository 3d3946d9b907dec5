namespace ActorCrawler.Cli.Options;

/// <summary>
/// Each option once. Flags, environment variables, files, help and <c>hocon/reference.conf</c> are all read off or checked against this
/// table, so they cannot drift apart.
/// </summary>
internal static partial class OptionCatalog
{
    /// <summary>All of them, in the order in which they are explained.</summary>
    public static IReadOnlyList<OptionKey> All { get; } =
    [
        SeedUrls, SeedFiles, Name, Crawls,
        Scope, Include, Exclude,
        MaxPages, MaxDepth, MaxPagesPerSite,
        Delay, ConnectionsPerSite, Concurrency, Rate,
        Timeout, ConnectTimeout, ResponseTimeout, MaxBody, Retries, UserAgent, Contact, Headers, IgnoreRobots,
        Assets, Select, Store, Jsonl,
        LogThreshold, Quiet, Json,
    ];

    /// <summary>What <c>check</c> takes of them: what decides whether and how fast a URL would be visited.</summary>
    public static IReadOnlyList<OptionKey> ForCheck { get; } =
    [
        Scope, Include, Exclude, Delay, Timeout, UserAgent, Contact, Headers, IgnoreRobots, Json,
    ];

    /// <summary>What <c>export</c> takes of them.</summary>
    public static IReadOnlyList<OptionKey> ForExport { get; } = [Crawls];

    /// <summary>What commands that ask about a crawl take of them.</summary>
    public static IReadOnlyList<OptionKey> ForQuestions { get; } = [Crawls, Json];

    /// <summary>The option of a key such as <c>pace.delay</c>, or null.</summary>
    public static OptionKey? Find(string key) => All.FirstOrDefault(option => option.Key == key);
}
