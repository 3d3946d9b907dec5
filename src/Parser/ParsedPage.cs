using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Parser;

/// <summary>What a page says, as far as the crawl and its records want to know.</summary>
internal sealed record ParsedPage
{
    /// <summary><see cref="ParseOutcome.Parsed"/> or <see cref="ParseOutcome.NotHtml"/>.</summary>
    public required ParseOutcome Outcome { get; init; }

    /// <summary>XXH64 of the body as it came; 0 where it is empty.</summary>
    public required ulong ContentHash { get; init; }

    /// <summary>What it was taken for: the header's media type, or <c>text/html</c> where that was sniffed.</summary>
    public string? MediaType { get; init; }

    /// <summary>The encoding that it was read in; null where it was not parsed.</summary>
    public string? Charset { get; init; }

    /// <summary>White space folded, at most 1,000 characters, null where empty; as are the other texts.</summary>
    public string? Title { get; init; }

    /// <summary>The content of the first <c>meta name=description</c>.</summary>
    public string? Description { get; init; }

    /// <summary>The <c>lang</c> of the root element.</summary>
    public string? Language { get; init; }

    /// <summary>The text of the first <c>h1</c>.</summary>
    public string? Heading { get; init; }

    /// <summary>The target of <c>link rel=canonical</c>.</summary>
    public string? Canonical { get; init; }

    /// <summary>What its relative links are resolved against.</summary>
    public CrawlUrl? Base { get; init; }

    /// <summary>The links, each target once, in the order of the page.</summary>
    public ImmutableArray<Outlink> Links { get; init; } = [];

    /// <summary>Links behind the last one that was kept.</summary>
    public int DroppedLinks { get; init; }

    /// <summary>What it asks of robots, by header or by <c>meta</c>.</summary>
    public RobotsRules Robots { get; init; }

    /// <summary>What the selectors found.</summary>
    public ImmutableArray<FieldValue> Fields { get; init; } = [];
}
