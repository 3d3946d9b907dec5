using System.Text.Json.Serialization;

namespace ActorCrawler.Shared.Messages;

/// <summary>A page was fetched; the parser that gets it sees to its record.</summary>
/// <param name="Lease">The lease under which it was fetched.</param>
/// <param name="Url">The URL.</param>
/// <param name="Status">The HTTP status, 2xx.</param>
/// <param name="FetchedAt">When the request started, by the fetcher's clock.</param>
/// <param name="Elapsed">From the start of the request to the end of the body.</param>
/// <param name="ContentType">The <c>Content-Type</c> header, as it came.</param>
/// <param name="RobotsTag">The <c>X-Robots-Tag</c> headers, one a line; null when there is none.</param>
/// <param name="ETag">The <c>ETag</c> header.</param>
/// <param name="LastModified">The <c>Last-Modified</c> header, as it came.</param>
/// <param name="Body">The decompressed body. It belongs to whoever has the message, and nobody may change it.</param>
/// <param name="Truncated">Whether the body was cut off at the cap.</param>
/// <param name="FromPrivate">Whether it came from a loopback or private address.</param>
/// <param name="Profile">How the page is to be read.</param>
public sealed record PageFetched(
    LeaseId Lease,
    UrlRef Url,
    int Status,
    DateTimeOffset FetchedAt,
    TimeSpan Elapsed,
    string? ContentType,
    string? RobotsTag,
    string? ETag,
    string? LastModified,
    ReadOnlyMemory<byte> Body,
    bool Truncated,
    bool FromPrivate,
    CrawlProfile Profile)
{
    /// <summary>More about the answer; null, which costs nothing on the wire, where nobody asked for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnswerNotes? Notes { get; init; }
}

/// <summary>
/// The coordinator has settled a URL that has no page (a redirect, a 404, a failure whose attempts are used up): a record is to be kept
/// of it. Answered, like a page, by <see cref="PageParsed"/> once the record is safe.
/// </summary>
public sealed record OutcomeSettled(LeaseId Lease, UrlRef Url, UrlReport Report, DateTimeOffset SettledAt, CrawlProfile Profile);
