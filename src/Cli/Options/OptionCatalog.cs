namespace ActorCrawler.Cli.Options;

/// <summary>
/// Each option once. Flags, environment variables, files, help and <c>hocon/reference.conf</c> are all read off or checked against this
/// table, so they cannot drift apart.
/// </summary>
internal static partial class OptionCatalog
{
    /// <summary>All of them, in the order in which they are explained.</summary>
    public static IReadOnlyList<OptionKey> All => Order.All;

    /// <summary>What <c>crawl</c> takes of them, and a crawl's folder keeps: all that a crawl in one process knows of.</summary>
    public static IReadOnlyList<OptionKey> ForCrawl => Order.ForCrawl;

    /// <summary>What says which cluster is meant: for every command that talks to one.</summary>
    public static IReadOnlyList<OptionKey> ForCluster => Order.ForCluster;

    /// <summary>What says where a node is in a cluster on Akka.NET.</summary>
    public static IReadOnlyList<OptionKey> ForAkka => Order.ForAkka;

    /// <summary>What <c>node</c> takes of them.</summary>
    public static IReadOnlyList<OptionKey> ForNode => Order.ForNode;

    /// <summary>What <c>check</c> takes of them: what decides whether and how fast a URL would be visited.</summary>
    public static IReadOnlyList<OptionKey> ForCheck => Order.ForCheck;

    /// <summary>What <c>export</c> takes of them.</summary>
    public static IReadOnlyList<OptionKey> ForExport => Order.ForExport;

    /// <summary>What commands that ask about a crawl take of them.</summary>
    public static IReadOnlyList<OptionKey> ForQuestions => Order.ForQuestions;

    /// <summary>What <c>fetch</c> takes of them.</summary>
    public static IReadOnlyList<OptionKey> ForFetch => Order.ForFetch;

    /// <summary>What <c>probe</c> takes of them.</summary>
    public static IReadOnlyList<OptionKey> ForProbe => Order.ForProbe;

    /// <summary>What of a list's options its folder does not keep: where its lines came from, and when and where it was to start.</summary>
    public static IReadOnlyList<OptionKey> ForTheStart => Order.ForTheStart;

    /// <summary>What says how this machine connects, and what goes with each request.</summary>
    public static IReadOnlyList<OptionKey> ForTheWay => Order.ForTheWay;

    /// <summary>What <c>resolve</c> takes of them.</summary>
    public static IReadOnlyList<OptionKey> ForResolve => Order.ForResolve;

    /// <summary>The option of a key such as <c>pace.delay</c>, or null.</summary>
    public static OptionKey? Find(string key) => All.FirstOrDefault(option => option.Key == key);

    // A class of its own: the fields of the files beside this one are initialised in no certain order, but all before the first use of this.
    private static class Order
    {
        public static readonly OptionKey[] ForTheWay =
        [
            Cookies, CookieJar, CookiesForAddresses, Auth, Proxies, Insecure, CaFile, ClientCertificate, ClientKey, ClientKeyPassword, HttpVersion,
            NameServers,
        ];

        public static readonly OptionKey[] ForRequests = [Method, Query, Form, FormFiles, JsonBody, Data, NoRedirects];

        public static readonly OptionKey[] ForCrawl =
        [
            SeedUrls, SeedFiles, Name, Crawls,
            Scope, Include, Exclude, LinksMatching,
            MaxPages, MaxDepth, MaxPagesPerSite,
            Delay, ConnectionsPerSite, Concurrency, Rate,
            Timeout, ConnectTimeout, ResponseTimeout, MaxBody, Retries, RetryWait, UserAgent, Contact, Headers, IgnoreRobots,
            .. ForTheWay,
            Assets, Select, SelectXPath, Store, Jsonl, Csv,
            LogThreshold, Quiet, Json,
        ];

        public static readonly OptionKey[] ForListsOnly =
        [
            ListFiles, Suffix, ProbeBase, ProbePaths, ProbeStatus, .. ForRequests, Robots, Print, InOrder, SaveFolder, At, After, Every, FailNever,
        ];

        public static readonly OptionKey[] ForTheStart = [ListFiles, ProbePaths, At, After, Every, Broker, ClusterName, Engine];

        private static readonly OptionKey[] ForEachList =
        [
            Name, Crawls,
            Delay, ConnectionsPerSite, Concurrency, Rate, At, After, Every,
            Timeout, ConnectTimeout, ResponseTimeout, MaxBody, Retries, RetryWait, UserAgent, Contact, Headers, Robots,
            .. ForTheWay,
            Print, Select, SelectXPath, Store, Jsonl, Csv,
            LogThreshold, Quiet, FailNever, Broker, ClusterName, Engine,
        ];

        public static readonly OptionKey[] ForFetch = [ListFiles, .. ForRequests, .. ForEachList, InOrder, SaveFolder];

        public static readonly OptionKey[] ForProbe = [ProbeBase, ProbePaths, ProbeStatus, .. ForEachList];

        public static readonly OptionKey[] ForResolve = [ListFiles, Suffix, NameServers, Concurrency, Retries, RetryWait, Quiet, FailNever];

        public static readonly OptionKey[] ForAkka = [AkkaHost, AkkaBind, AkkaPort, AkkaSeeds, AkkaSettings];

        public static readonly OptionKey[] ForCluster = [Broker, ClusterName, NodeName, Engine, .. ForAkka];

        private static readonly OptionKey[] Leases = [LeaseWindow, LeaseRecordDeadline];

        public static readonly OptionKey[] ForNode =
        [
            Roles, Parsers, HealthFile, .. ForCluster, .. Leases, Crawls, Concurrency, Store, Jsonl, LogThreshold, LogFormat,
        ];

        public static readonly OptionKey[] All =
            [.. ForCrawl, .. ForListsOnly, LogFormat, Roles, Parsers, HealthFile, .. ForCluster, .. Leases];

        public static readonly OptionKey[] ForCheck =
        [
            Scope, Include, Exclude, LinksMatching, Delay, Timeout, UserAgent, Contact, Headers, IgnoreRobots, Json,
        ];

        public static readonly OptionKey[] ForExport = [Crawls, Broker, ClusterName, Engine, .. ForAkka];

        public static readonly OptionKey[] ForQuestions = [Crawls, Json];
    }
}
