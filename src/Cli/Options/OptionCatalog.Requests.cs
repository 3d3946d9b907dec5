using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Options;

/// <content>How fast, and how requests are made.</content>
internal static partial class OptionCatalog
{
    public static readonly SingleKey<TimeSpan> Delay = new()
    {
        Key = "pace.delay", Flag = "--delay", Value = "DURATION", Default = "500ms", Group = OptionGroup.Pace,
        Parse = Durations.Between(TimeSpan.Zero, TimeSpan.FromDays(1)),
        Help = "Between request starts on a site; robots.txt may ask for more.",
    };

    public static readonly SingleKey<int> ConnectionsPerSite = new()
    {
        Key = "pace.connections-per-site", Flag = "--connections-per-site", Value = "N", Default = "1", Group = OptionGroup.Pace,
        Parse = Limits.Between(1, 4096),
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

    public static readonly SingleKey<TimeSpan?> RetryWait = new()
    {
        Key = "http.retry-wait", Flag = "--retry-wait", Value = "DURATION", Default = Texts.Auto, Group = OptionGroup.Requests,
        Parse = ListTexts.DurationOr(Texts.Auto, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10)),
        Help = "Before the second attempt; it triples each time. auto: 2 to 30 s, by failure.",
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
        Parse = HttpTexts.Header, IsSecretText = HttpTexts.IsSecretHeader,
        Help = "A further request header. " + Visible,
    };

    public static readonly SingleKey<bool> IgnoreRobots = new()
    {
        Key = "http.ignore-robots", Flag = "--ignore-robots", Default = "false", Group = OptionGroup.Requests, Parse = Choices.Switch,
        Help = "Do not ask for robots.txt. Only on sites of your own!",
    };
}
