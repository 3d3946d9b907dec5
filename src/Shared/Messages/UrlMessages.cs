using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Messages;

/// <summary>A URL that is lent out, with what its record will need.</summary>
/// <param name="Url">The canonical URL.</param>
/// <param name="Depth">Links followed from a seed to here, on the path by which the URL was first found; a redirect is no step.</param>
/// <param name="Attempt">1 for the first attempt.</param>
/// <param name="FoundOn">The page it was first found on; null for a seed.</param>
/// <param name="AllowPrivate">Whether it may live on a loopback or private address: true for seeds and for links from such pages.</param>
/// <param name="Redirects">The URLs that redirected here, first one first; empty for most.</param>
/// <param name="Version">In a recrawl, what the page was when it was fetched last: the request asks only for what is newer.</param>
public sealed record UrlRef(
    CrawlUrl Url,
    int Depth,
    int Attempt,
    CrawlUrl? FoundOn,
    bool AllowPrivate,
    ImmutableArray<CrawlUrl> Redirects,
    PageVersion? Version = null);

/// <summary>What a server said of the version of a page: the validators of a conditional request (RFC 9110, section 8.8).</summary>
/// <param name="ETag">The <c>ETag</c> header, as it came.</param>
/// <param name="LastModified">The <c>Last-Modified</c> header, as it came.</param>
public sealed record PageVersion(string? ETag, string? LastModified);

/// <summary>How one attempt at a URL ended.</summary>
/// <param name="Key">The URL.</param>
/// <param name="Attempt">Which attempt.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The HTTP status; 0 where there was no answer.</param>
/// <param name="RedirectTo">Where a <see cref="FetchOutcome.Redirected"/> answer points.</param>
/// <param name="RetryAfter">What a 429 or 503 answer asked for.</param>
/// <param name="Elapsed">From the start of the request to its end; zero where none was made.</param>
/// <param name="SinceSent">From the latest moment at which the request can have reached the server to the sending of this report; null where none was made.</param>
/// <param name="Bytes">Decompressed bytes of the body that were read.</param>
/// <param name="Detail">One sentence for a person: the error, or the robots.txt line that forbids the URL.</param>
/// <param name="FromPrivate">Whether the answer came from a loopback or private address.</param>
public sealed record UrlReport(
    UrlKey Key,
    int Attempt,
    FetchOutcome Outcome,
    int Status = 0,
    CrawlUrl? RedirectTo = null,
    TimeSpan? RetryAfter = null,
    TimeSpan Elapsed = default,
    TimeSpan? SinceSent = null,
    long Bytes = 0,
    string? Detail = null,
    bool FromPrivate = false)
{
    /// <summary>More about the answer; null, which costs nothing on the wire, where nobody asked for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnswerNotes? Notes { get; init; }
}

/// <summary>Where on a page a link stood.</summary>
public enum LinkKind
{
    /// <summary><c>a</c> or <c>area</c>.</summary>
    Anchor,

    /// <summary><c>link rel=next|prev|alternate</c>.</summary>
    Relation,

    /// <summary><c>link rel=canonical</c>.</summary>
    Canonical,

    /// <summary><c>frame</c> or <c>iframe</c>.</summary>
    Frame,

    /// <summary><c>meta http-equiv=refresh</c>.</summary>
    Refresh,

    /// <summary>Image, media source or one of a <c>srcset</c> (with <c>--assets</c>).</summary>
    Asset,
}

/// <summary>A link found on a page.</summary>
/// <param name="Url">Its canonical target.</param>
/// <param name="Kind">Where it stood.</param>
/// <param name="NoFollow">The link or its page says nofollow: it is recorded, and not followed.</param>
public readonly record struct Outlink(CrawlUrl Url, LinkKind Kind, bool NoFollow);
