using System.Collections.Immutable;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Messages;

/// <summary>Asks the store to keep a record. Local to a node: the engine never carries it over the wire.</summary>
/// <param name="Record">What to keep; it replaces an older record of the same URL.</param>
/// <param name="Report">The fact that the store sends to the coordinator once the record is committed.</param>
public sealed record StorePage(PageRecord Record, PageParsed Report)
{
    /// <summary>Who else is told of the record then; null for nobody.</summary>
    public string? Watcher { get; init; }
}

/// <summary>
/// A store cannot write, because its server is away or its disk is full, and will try again. Sent before each pause: what the store was handed is late and
/// not lost, so nobody needs to fetch it again.
/// </summary>
/// <param name="Pause">Until the next attempt.</param>
public sealed record StoreWaits(TimeSpan Pause);

/// <summary>
/// A record is safe in the store. Sent once, to whoever watches its crawl (<see cref="CrawlProfile.Watcher"/>): it may be lost, and nobody answers it.
/// </summary>
/// <param name="Record">The record. Its links do not travel; a list has none.</param>
public sealed record RecordStored(PageRecord Record);

/// <summary>A field that a selector took out of a page.</summary>
public sealed record FieldValue(string Name, ImmutableArray<string> Values);

/// <summary>What the store keeps of one URL: exactly one per crawl and URL key.</summary>
public sealed record PageRecord
{
    /// <summary>The crawl.</summary>
    public required CrawlId Crawl { get; init; }

    /// <summary>The URL.</summary>
    public required CrawlUrl Url { get; init; }

    /// <summary>Links followed from a seed to here.</summary>
    public required int Depth { get; init; }

    /// <summary>The page it was first found on; null for a seed.</summary>
    public CrawlUrl? FoundOn { get; init; }

    /// <summary>The URLs that redirected here, first one first.</summary>
    public ImmutableArray<CrawlUrl> Redirects { get; init; } = [];

    /// <summary>Where a redirect points, when that is what this URL answers.</summary>
    public CrawlUrl? RedirectTo { get; init; }

    /// <summary>The last HTTP status; 0 where there was no answer.</summary>
    public required int Status { get; init; }

    /// <summary>Which attempt this is the result of.</summary>
    public required int Attempt { get; init; }

    /// <summary>When the request started.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>How long the request took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Media type in lower case, without parameters: <c>text/html</c>.</summary>
    public string? MediaType { get; init; }

    /// <summary>The character encoding that the page was read in.</summary>
    public string? Charset { get; init; }

    /// <summary>Decompressed bytes of the body.</summary>
    public long Bytes { get; init; }

    /// <summary>Whether the body was cut off at the cap.</summary>
    public bool Truncated { get; init; }

    /// <summary>Title, white space folded.</summary>
    public string? Title { get; init; }

    /// <summary><c>meta name=description</c>.</summary>
    public string? Description { get; init; }

    /// <summary><c>lang</c> of the root element.</summary>
    public string? Language { get; init; }

    /// <summary>Target of <c>link rel=canonical</c>.</summary>
    public string? Canonical { get; init; }

    /// <summary>Text of the first <c>h1</c>, white space folded.</summary>
    public string? H1 { get; init; }

    /// <summary>XXH64 of the body; 0 where there is none.</summary>
    public ulong ContentHash { get; init; }

    /// <summary>The links of the page, each target once.</summary>
    public ImmutableArray<Outlink> Links { get; init; } = [];

    /// <summary>Whether it came from a loopback or private address, so that its links may point to such.</summary>
    public bool FromPrivate { get; init; }

    /// <summary>Whether the page asks not to be indexed.</summary>
    public bool NoIndex { get; init; }

    /// <summary>What the selectors found.</summary>
    public ImmutableArray<FieldValue> Fields { get; init; } = [];

    /// <summary>The name of the <see cref="FetchOutcome"/> where it is none of success; null for a page.</summary>
    public string? ErrorKind { get; init; }

    /// <summary>One sentence about the error.</summary>
    public string? ErrorDetail { get; init; }

    /// <summary>What a list wants to know of the answer, and no store keeps; null in a crawl.</summary>
    public AnswerNotes? Notes { get; init; }

    /// <summary>The <c>ETag</c> header, for a later recrawl.</summary>
    public string? ETag { get; init; }

    /// <summary>The <c>Last-Modified</c> header, for a later recrawl.</summary>
    public string? LastModified { get; init; }
}
