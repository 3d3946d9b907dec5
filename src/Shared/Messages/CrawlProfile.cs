using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ActorCrawler.Shared.Messages;

/// <summary>What fetchers and parsers must know of a crawl. It travels with each lease, so they keep no state of a crawl.</summary>
public sealed record CrawlProfile(CrawlId Crawl, FetchSettings Fetch, ParseSettings Parse)
{
    /// <summary>
    /// The address of an actor that stores tell each record once it is safe; null, which costs nothing on the wire, where nobody wants to hear of them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Watcher { get; init; }
}

/// <summary>A request or response header.</summary>
public readonly record struct HttpField(string Name, string Value);

/// <summary>How a crawl's requests are made.</summary>
/// <param name="UserAgent">The whole <c>User-Agent</c> header.</param>
/// <param name="RobotsToken">The product token that is looked for in robots.txt (RFC 9309, section 2.2.1).</param>
/// <param name="Headers">Further request headers.</param>
/// <param name="ConnectTimeout">From the start of a connection, TLS included, until it can be used.</param>
/// <param name="ResponseTimeout">From the sent request until the response headers are there.</param>
/// <param name="RequestTimeout">The whole request, body included.</param>
/// <param name="MaxBodyBytes">Decompressed bytes of a body that are kept; the rest is cut off, and the record says so.</param>
/// <param name="ObeyRobots">False only when the user said <c>--ignore-robots</c>.</param>
public sealed record FetchSettings(
    string UserAgent,
    string RobotsToken,
    ImmutableArray<HttpField> Headers,
    TimeSpan ConnectTimeout,
    TimeSpan ResponseTimeout,
    TimeSpan RequestTimeout,
    int MaxBodyBytes,
    bool ObeyRobots)
{
    /// <summary>What is asked for; null, which costs nothing on the wire, is a plain GET.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RequestTemplate? Request { get; init; }

    /// <summary>What is done with answers; null, which costs nothing on the wire, reads their bodies and no more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnswerSettings? Answer { get; init; }
}

/// <summary>What is taken out of a crawl's pages.</summary>
/// <param name="Assets">Whether images, media sources and their <c>srcset</c> count as links.</param>
/// <param name="MaxLinks">Links of one page that are kept; further ones are dropped and counted.</param>
/// <param name="Fields">Fields to take out of each page.</param>
public sealed record ParseSettings(bool Assets, int MaxLinks, ImmutableArray<FieldRule> Fields);

/// <summary>The language of a <see cref="FieldRule"/>.</summary>
public enum FieldKind
{
    /// <summary>A CSS selector (<c>--select name=CSS</c>).</summary>
    Css,

    /// <summary>An XPath 1.0 expression (<c>--select-xpath name=XPATH</c>).</summary>
    XPath,
}

/// <summary>A field to take out of each page: the texts that a selector matches.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Selector">The selector or expression.</param>
/// <param name="Kind">Its language.</param>
public sealed record FieldRule(string Name, string Selector, FieldKind Kind = FieldKind.Css);
