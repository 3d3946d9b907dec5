using System.Collections.Immutable;
using ActorCrawler.Fetcher.Http.Saving;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Fetcher.Http;

/// <summary>What came of one request, redirects that were followed included.</summary>
internal sealed record FetchResult
{
    /// <summary>What was asked for last: the URL that the answer is of, with what the user had added to its query.</summary>
    public required CrawlUrl Url { get; init; }

    /// <summary>The redirects that were followed on the way there, in order.</summary>
    public ImmutableArray<RedirectStep> History { get; init; } = [];

    /// <summary>How it ended.</summary>
    public required FetchOutcome Outcome { get; init; }

    /// <summary>When the request started, by the wall clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// The latest moment at which the request can have reached the server, by <see cref="TimeProvider.GetTimestamp"/>: pace counts from here.
    /// </summary>
    public required long SentBy { get; init; }

    /// <summary>From the start of the first request to the end of the body, or to the failure; waits between redirects not counted.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The HTTP status; 0 where there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>
    /// The decompressed body, in an array of exactly its size; empty unless <see cref="FetchOutcome.Fetched"/>.
    /// </summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the body was longer than is kept.</summary>
    public bool Truncated { get; init; }

    /// <summary>Decompressed bytes of the body that were read; 0 where it broke off or was not wanted.</summary>
    public long Bytes => Saved?.Bytes ?? Body.Length;

    /// <summary>The file that the body is; null where it is in memory, or there is none.</summary>
    public SavedBody? Saved { get; init; }

    /// <summary>The response headers, where they were asked for.</summary>
    public ImmutableArray<HttpField> Headers { get; init; } = [];

    /// <summary>The <c>Content-Type</c> header, as it came.</summary>
    public string? ContentType { get; init; }

    /// <summary>All <c>X-Robots-Tag</c> headers, one a line.</summary>
    public string? RobotsTag { get; init; }

    /// <summary>The <c>ETag</c> header, as it came.</summary>
    public string? ETag { get; init; }

    /// <summary>The <c>Last-Modified</c> header, as it came.</summary>
    public string? LastModified { get; init; }

    /// <summary>What <c>Retry-After</c> asks for; null with a page.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where a <see cref="FetchOutcome.Redirected"/> answer points.</summary>
    public CrawlUrl? RedirectTo { get; init; }

    /// <summary>Whether the answer came from a loopback or private address.</summary>
    public bool FromPrivate { get; init; }

    /// <summary>One sentence about a failure; null where the status says it all.</summary>
    public string? Detail { get; init; }
}
