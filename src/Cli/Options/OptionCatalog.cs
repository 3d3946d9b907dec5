using System.Text.RegularExpressions;
using ActorCrawler.Coordinator;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores;
using Microsoft.Extensions.Logging;

namespace ActorCrawler.Cli.Options;

/// <summary>
/// Each option once. Flags, environment variables, files, help and <c>hocon/reference.conf</c> are all read off or checked against this
/// table, so they cannot drift apart.
/// </summary>
internal static class OptionCatalog
{
    public static readonly ListKey<string> SeedUrls = new()
    {
        Key = "seeds.urls", Default = "[]", Group = OptionGroup.Start, Value = "SEED", Parse = Texts.NotEmpty,
        Help = "URLs to start from; example.com means https://example.com/.",
    };

    public static readonly ListKey<string> SeedFiles = new()
    {
        Key = "seeds.files", Flag = "--seeds", Value = "FILE", Default = "[]", Group = OptionGroup.Start, Parse = Texts.NotEmpty,
        Help = "More seeds, one a line, # comments; - reads standard input.",
    };

    public static readonly SingleKey<string?> Name = new()
    {
        Key = "crawl.name", Flag = "--name", Value = "NAME", Default = Texts.Auto, Group = OptionGroup.Start, Parse = Texts.CrawlName,
        Help = "Name and folder of the crawl; auto: the first seed's host.",
    };

    public static readonly SingleKey<string> Crawls = new()
    {
        Key = "crawl.directory", Flag = "--crawls", Value = "DIR", Default = "crawls", Group = OptionGroup.Start, Parse = Texts.NotEmpty,
        Help = "Where crawl folders live.",
    };

    public static readonly SingleKey<ScopeKind> Scope = new()
    {
        Key = "scope.rule", Flag = "--scope", Value = "RULE", Default = "host", Group = OptionGroup.Scope,
        Parse = Choices.Of(
            ("page", ScopeKind.Page), ("host", ScopeKind.Host), ("domain", ScopeKind.Domain), ("all", ScopeKind.All)),
        Help = "What is visited: the seeds' page, host, domain, or all.",
    };

    // "include" alone is a word of HOCON, so the keys are in the plural
    public static readonly ListKey<Regex> Include = new()
    {
        Key = "scope.includes", Flag = "--include", Value = "REGEX", Default = "[]", Group = OptionGroup.Scope, Parse = Texts.Pattern,
        Help = "Visit only URLs that match one of these.",
    };

    public static readonly ListKey<Regex> Exclude = new()
    {
        Key = "scope.excludes", Flag = "--exclude", Value = "REGEX", Default = "[]", Group = OptionGroup.Scope, Parse = Texts.Pattern,
        Help = "Never visit URLs that match one of these.",
    };

    public static readonly ListKey<Regex> LinksMatching = new()
    {
        Key = "scope.links-matching", Flag = "--links-matching", Value = "REGEX", Default = "[]", Group = OptionGroup.Scope, Parse = Texts.Pattern,
        Help = "Follow only links that match one of these, wherever they redirect to.",
    };

    public static readonly SingleKey<long?> MaxPages = new()
    {
        Key = "limits.max-pages", Flag = "--max-pages", Value = "N", Default = "unlimited", Group = OptionGroup.Limits,
        Parse = Limits.AtLeast(1),
        Help = "Stop after N pages.",
    };

    public static readonly SingleKey<long?> MaxDepth = new()
    {
        Key = "limits.max-depth", Flag = "--max-depth", Value = "N", Default = "unlimited", Group = OptionGroup.Limits,
        Parse = Limits.AtLeast(0),
        Help = "Follow at most N links from a seed; 0: the seeds alone.",
    };

    public static readonly SingleKey<long?> MaxPagesPerSite = new()
    {
        Key = "limits.max-pages-per-site", Flag = "--max-pages-per-site", Value = "N", Default = "unlimited", Group = OptionGroup.Limits,
        Parse = Limits.AtLeast(1),
        Help = "Take at most N pages of each site.",
    };

    public static readonly SingleKey<TimeSpan> Delay = new()
    {
        Key = "pace.delay", Flag = "--delay", Value = "DURATION", Default = "500ms", Group = OptionGroup.Pace,
        Parse = Durations.Between(TimeSpan.Zero, TimeSpan.FromDays(1)),
        Help = "Between request starts on a site; robots.txt may ask for more.",
    };

    public static readonly SingleKey<int> ConnectionsPerSite = new()
    {
        Key = "pace.connections-per-site", Flag = "--connections-per-site", Value = "N", Default = "1", Group = OptionGroup.Pace,
        Parse = Limits.Between(1, 256),
        Help = "Requests to a site at once.",
    };

    public static readonly SingleKey<int> Concurrency = new()
    {
        Key = "pace.concurrency", Flag = "--concurrency", Value = "N", Default = "64", Group = OptionGroup.Pace,
        Parse = Limits.Between(1, 4096),
        Help = "Requests at once, all sites together.",
    };

    public static readonly SingleKey<double?> Rate = new()
    {
        Key = "pace.rate", Flag = "--rate", Value = "N/s|N/m", Default = "unlimited", Group = OptionGroup.Pace, Parse = Rates.Parse,
        Help = "Requests of the whole crawl per second, minute or hour.",
    };

    public static readonly SingleKey<TimeSpan> Timeout = new()
    {
        Key = "http.timeout", Flag = "--timeout", Value = "DURATION", Default = "30s", Group = OptionGroup.Requests,
        Parse = Durations.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)),
        Help = "A whole request, body included.",
    };

    public static readonly SingleKey<TimeSpan> ConnectTimeout = new()
    {
        Key = "http.connect-timeout", Value = "DURATION", Default = "10s", Group = OptionGroup.Requests,
        Parse = Durations.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)),
        Help = "Until a connection is there, TLS included.",
    };

    public static readonly SingleKey<TimeSpan> ResponseTimeout = new()
    {
        Key = "http.response-timeout", Value = "DURATION", Default = "20s", Group = OptionGroup.Requests,
        Parse = Durations.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)),
        Help = "From the sent request until the answer starts.",
    };

    public static readonly SingleKey<int> MaxBody = new()
    {
        Key = "http.max-body", Flag = "--max-body", Value = "SIZE", Default = "10MiB", Group = OptionGroup.Requests,
        Parse = Sizes.ParseBody,
        Help = "Keep this much of a body, decompressed; cut off the rest.",
    };

    public static readonly SingleKey<int> Retries = new()
    {
        Key = "http.retries", Flag = "--retries", Value = "N", Default = "2", Group = OptionGroup.Requests, Parse = Limits.Between(0, 20),
        Help = "Further attempts after a failure that may pass.",
    };

    public static readonly SingleKey<string?> UserAgent = new()
    {
        Key = "http.user-agent", Flag = "--user-agent", Value = "TEXT", Default = Texts.Auto, Group = OptionGroup.Requests,
        Parse = HttpTexts.UserAgent,
        Help = "The whole header; auto: ActorCrawler/VERSION (+CONTACT).",
    };

    public static readonly SingleKey<string?> Contact = new()
    {
        Key = "http.contact", Flag = "--contact", Value = "URL", Default = Texts.None, Group = OptionGroup.Requests,
        Parse = HttpTexts.Contact,
        Help = "Where site owners reach you; goes into the user agent.",
    };

    public static readonly ListKey<HttpField> Headers = new()
    {
        Key = "http.headers", Flag = "--header", Value = "'NAME: VALUE'", Default = "[]", Group = OptionGroup.Requests,
        Parse = HttpTexts.Header,
        Help = "A further request header.",
    };

    public static readonly SingleKey<bool> IgnoreRobots = new()
    {
        Key = "http.ignore-robots", Flag = "--ignore-robots", Default = "false", Group = OptionGroup.Requests, Parse = Choices.Switch,
        Help = "Do not ask for robots.txt. Only on sites of your own!",
    };

    public static readonly SingleKey<bool> Assets = new()
    {
        Key = "parse.assets", Flag = "--assets", Default = "false", Group = OptionGroup.Results, Parse = Choices.Switch,
        Help = "Visit images and media too, srcset included.",
    };

    public static readonly ListKey<FieldRule> Select = new()
    {
        Key = "parse.select", Flag = "--select", Value = "NAME=CSS", Default = "[]", Group = OptionGroup.Results, Parse = Texts.CssField,
        Help = "Keep the text of what the CSS selector matches as a field.",
    };

    public static readonly ListKey<FieldRule> SelectXPath = new()
    {
        Key = "parse.select-xpath", Flag = "--select-xpath", Value = "NAME=XPATH", Default = "[]", Group = OptionGroup.Results,
        Parse = Texts.XPathField,
        Help = "The same with an XPath 1.0 expression, such as //h3/text() or //img/@alt.",
    };

    public static readonly ListKey<StoreAddress> Store = new()
    {
        Key = "store.targets", Flag = "--store", Value = "KIND:PATH", Default = "[]", Group = OptionGroup.Results, Parse = Texts.Store,
        Help = "Write records here instead of pages.db in the crawl's folder: sqlite:PATH, jsonl:PATH, csv:PATH, "
            + "postgres://USER@HOST/DATABASE or mysql://USER@HOST/DATABASE (password: environment variable ACTORCRAWLER_STORE_PASSWORD).",
    };

    public static readonly SingleKey<string?> Jsonl = new()
    {
        Key = "store.jsonl", Flag = "--jsonl", Value = "FILE", Default = Texts.None, Group = OptionGroup.Results,
        Parse = Texts.OptionalPath,
        Help = "Write records to this file as well, a JSON object a line; - is standard output.",
    };

    public static readonly SingleKey<LogLevel> LogThreshold = new()
    {
        Key = "log.level", Flag = "--log-level", Value = "LEVEL", Default = "info", Group = OptionGroup.Output,
        Parse = Choices.Of(
            ("debug", LogLevel.Debug), ("info", LogLevel.Information), ("warning", LogLevel.Warning), ("error", LogLevel.Error),
            ("information", LogLevel.Information), ("warn", LogLevel.Warning)),
        Help = "What is logged: debug (each page), info, warning or error.",
    };

    public static readonly SingleKey<bool> Quiet = new()
    {
        Key = "output.quiet", Flag = "--quiet", Default = "false", Group = OptionGroup.Output, Parse = Choices.Switch,
        Help = "Show nothing but errors.",
    };

    public static readonly SingleKey<bool> Json = new()
    {
        Key = "output.json", Flag = "--json", Default = "false", Group = OptionGroup.Output, Parse = Choices.Switch,
        Help = "Print one JSON object at the end, and nothing else.",
    };

    /// <summary>All of them, in the order in which they are explained.</summary>
    public static IReadOnlyList<OptionKey> All { get; } =
    [
        SeedUrls, SeedFiles, Name, Crawls,
        Scope, Include, Exclude, LinksMatching,
        MaxPages, MaxDepth, MaxPagesPerSite,
        Delay, ConnectionsPerSite, Concurrency, Rate,
        Timeout, ConnectTimeout, ResponseTimeout, MaxBody, Retries, UserAgent, Contact, Headers, IgnoreRobots,
        Assets, Select, SelectXPath, Store, Jsonl,
        LogThreshold, Quiet, Json,
    ];

    /// <summary>What <c>check</c> takes of them: what decides whether and how fast a URL would be visited.</summary>
    public static IReadOnlyList<OptionKey> ForCheck { get; } =
    [
        Scope, Include, Exclude, LinksMatching, Delay, Timeout, UserAgent, Contact, Headers, IgnoreRobots, Json,
    ];

    /// <summary>What <c>export</c> takes of them.</summary>
    public static IReadOnlyList<OptionKey> ForExport { get; } = [Crawls];

    /// <summary>What commands that ask about a crawl take of them.</summary>
    public static IReadOnlyList<OptionKey> ForQuestions { get; } = [Crawls, Json];

    /// <summary>The option of a key such as <c>pace.delay</c>, or null.</summary>
    public static OptionKey? Find(string key) => All.FirstOrDefault(option => option.Key == key);
}
