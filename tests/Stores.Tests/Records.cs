using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Stores.Tests;

/// <summary>Records to store.</summary>
internal static class Records
{
    public static CrawlUrl Url(string path) => CrawlUrl.FromCanonical($"https://example.com/{path}");

    /// <summary>A record with nothing but what every record has.</summary>
    public static PageRecord Bare(string path) => new()
    {
        Crawl = new CrawlId("docs"),
        Url = Url(path),
        Depth = 0,
        Status = 200,
        Attempt = 1,
        FetchedAt = new DateTimeOffset(2031, 7, 3, 4, 5, 6, 789, TimeSpan.Zero),
        Elapsed = TimeSpan.FromMicroseconds(12_345),
    };

    /// <summary>A record that has everything, and characters of every kind.</summary>
    public static PageRecord Full(string path) => Bare(path) with
    {
        Depth = 3,
        FoundOn = Url("found-on"),
        Redirects = [Url("old"), Url("older?a=1&b=2")],
        RedirectTo = Url("next"),
        Status = 301,
        Attempt = 2,
        MediaType = "text/html",
        Charset = "windows-1252",
        Bytes = 5_000_000_000,
        Truncated = true,
        Title = "Größe, \"quotes\" & <tags> – 日本語 😀",
        Description = "back\\slash, comma; tab\tand 'quote'",
        Language = "de",
        Canonical = "https://example.com/ä",
        H1 = "",
        ContentHash = 0xFEDC_BA98_7654_3210,
        Links = Links("a", "b"),
        NoIndex = true,
        Fields = [new FieldValue("price", ["1 €", "2 \"€\"\nor so"]), new FieldValue("none", [])],
        ErrorKind = "Redirected",
        ErrorDetail = "It went elsewhere.",
        ETag = "W/\"abc\"",
        LastModified = "Wed, 21 Oct 2015 07:28:00 GMT",
    };

    /// <summary>Links of every kind, each with and without nofollow.</summary>
    public static ImmutableArray<Outlink> Links(params string[] paths) =>
        [.. from path in paths
            from kind in Enum.GetValues<LinkKind>()
            from noFollow in new[] { false, true }
            select new Outlink(Url($"{path}/{kind}/{noFollow}?q=\\x"), kind, noFollow)];

    /// <summary>A record as text, since records compare their lists by reference.</summary>
    public static string Describe(PageRecord record, bool withLinks = true)
    {
        var fields = string.Join(';', record.Fields.Select(field => $"{field.Name}={string.Join('|', field.Values)}"));
        var links = withLinks ? string.Join(' ', record.Links) : $"{record.Links.Length}";
        var rest = record with { Fields = [], Links = [], Redirects = [], FetchedAt = record.FetchedAt.ToUniversalTime() };
        return string.Join('\n', rest with { Redirects = default }, string.Join(' ', record.Redirects), fields, links);
    }
}
