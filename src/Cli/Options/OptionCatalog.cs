namespace ActorCrawler.Cli.Options;

/// <summary>
/// Each option once. Flags, environment variables, files, help and <c>hocon/reference.conf</c> are all read off or checked against this
/// table, so they cannot drift apart.
/// </summary>
/// <remarks>
/// The lists are made when they are asked for: the options stand in several files, and which of these is initialised first is up to the order in which
/// the compiler is given them.
/// </remarks>
internal static partial class OptionCatalog
{
    /// <summary>What <c>crawl</c> takes, and what a crawl's folder keeps: everything that a crawl within one process knows of.</summary>
    public static IReadOnlyList<OptionKey> ForCrawl => field ??=
    [
        SeedUrls, SeedFiles, Name, Crawls,
        Scope, Include, Exclude,
        MaxPages, MaxDepth, MaxPagesPerSite,
        Delay, ConnectionsPerSite, Concurrency, Rate,
        Timeout, ConnectTimeout, ResponseTimeout, MaxBody, Retries, UserAgent, Contact, Headers, IgnoreRobots,
        Assets, Select, Store, Jsonl,
        LogThreshold, Quiet, Json,
    ];

    /// <summary>What says which cluster is meant: for every command that talks to one.</summary>
    public static IReadOnlyList<OptionKey> ForCluster => field ??= [Broker, ClusterName, NodeName, Engine];

    /// <summary>What <c>node</c> takes of them.</summary>
    public static IReadOnlyList<OptionKey> ForNode => field ??=
    [
        Roles, Parsers, HealthFile, .. ForCluster, Crawls, Concurrency, Store, Jsonl, LogThreshold, LogFormat,
    ];

    /// <summary>All of them, in the order in which they are explained.</summary>
    public static IReadOnlyList<OptionKey> All => field ??= [.. ForCrawl, LogFormat, Roles, Parsers, HealthFile, .. ForCluster];

    /// <summary>What <c>check</c> takes of them: what decides whether and how fast a URL would be visited.</summary>
    public static IReadOnlyList<OptionKey> ForCheck => field ??=
    [
        Scope, Include, Exclude, Delay, Timeout, UserAgent, Contact, Headers, IgnoreRobots, Json,
    ];

    /// <summary>What <c>export</c> takes of them.</summary>
    public static IReadOnlyList<OptionKey> ForExport => field ??= [Crawls];

    /// <summary>What commands that ask about a crawl take of them.</summary>
    public static IReadOnlyList<OptionKey> ForQuestions => field ??= [Crawls, Json];

    /// <summary>The option of a key such as <c>pace.delay</c>, or null.</summary>
    public static OptionKey? Find(string key) => All.FirstOrDefault(option => option.Key == key);
}
