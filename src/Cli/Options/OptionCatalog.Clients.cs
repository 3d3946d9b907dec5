namespace ActorCrawler.Cli.Options;

/// <content>What commands that talk to a running cluster take.</content>
internal static partial class OptionCatalog
{
    /// <summary>What shapes a crawl, wherever it runs: what it visits, when it stops, how fast it goes and what it takes out of pages.</summary>
    public static IReadOnlyList<OptionKey> OfACrawl => ClientOrder.OfACrawl;

    /// <summary>What shapes the requests of a list that a cluster works off, and travels to its coordinator.</summary>
    public static IReadOnlyList<OptionKey> OfAListAnywhere => ClientOrder.OfAListAnywhere;

    /// <summary>What of a list's options this process sees to, also where a cluster makes the requests.</summary>
    public static IReadOnlyList<OptionKey> OfAListHere => ClientOrder.OfAListHere;

    /// <summary>What says which cluster is meant, for commands that are nodes of it for a moment only, and name themselves.</summary>
    public static IReadOnlyList<OptionKey> ForClients => ClientOrder.ForClients;

    /// <summary>What commands take that ask about a crawl, here or in a cluster.</summary>
    public static IReadOnlyList<OptionKey> ForQuestionsAnywhere => ClientOrder.ForQuestionsAnywhere;

    /// <summary>What <c>nodes</c> takes.</summary>
    public static IReadOnlyList<OptionKey> ForNodes => ClientOrder.ForNodes;

    /// <summary>What <c>seed</c> takes.</summary>
    public static IReadOnlyList<OptionKey> ForSeed => ClientOrder.ForSeed;

    private static class ClientOrder
    {
        // how many requests a node has in flight is for the node to say
        public static readonly OptionKey[] OfACrawl =
        [
            .. ForCrawl.Where(key => key != Concurrency && !ForTheWay.Contains(key) && (key.Group is OptionGroup.Scope or OptionGroup.Limits or OptionGroup.Pace
                or OptionGroup.Requests || key.Key.StartsWith("parse.", StringComparison.Ordinal))),
        ];

        public static readonly OptionKey[] OfAListAnywhere =
        [
            Method, Query, JsonBody, NoRedirects, Delay, ConnectionsPerSite, Rate, Timeout, ConnectTimeout, ResponseTimeout, MaxBody, Retries, RetryWait,
            UserAgent, Contact, Headers, Robots, Print, Select, SelectXPath,
        ];

        public static readonly OptionKey[] ForClients = [Broker, ClusterName, Engine, .. ForAkka];

        public static readonly OptionKey[] OfAListHere =
        [
            Name, Crawls, ListFiles, ProbeBase, ProbePaths, ProbeStatus, At, After, Every, Concurrency, InOrder, Store, Jsonl, Csv, LogThreshold, Quiet,
            FailNever, .. ForClients,
        ];

        public static readonly OptionKey[] ForQuestionsAnywhere = [.. ForQuestions, .. ForClients];

        public static readonly OptionKey[] ForNodes = [Json, .. ForClients];

        public static readonly OptionKey[] ForSeed = [SeedUrls, SeedFiles, Name, .. OfACrawl, Json, .. ForClients];
    }
}
