using System.Text.RegularExpressions;
using ActorCrawler.Coordinator;

namespace ActorCrawler.Cli.Options;

/// <content>Where a crawl starts, how far it goes and when it ends.</content>
internal static partial class OptionCatalog
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
}
