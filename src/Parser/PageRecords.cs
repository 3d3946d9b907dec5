using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Parser;

/// <summary>Makes the records, and the reports that go with them.</summary>
internal static class PageRecords
{
    /// <summary>The error kind of a page that made the parser throw.</summary>
    public const string ParseFailed = "ParseFailed";

    /// <summary>The record of a page.</summary>
    public static StorePage Of(PageFetched fetched, ParsedPage page)
    {
        var record = Bare(fetched) with
        {
            MediaType = page.MediaType,
            Charset = page.Charset,
            Title = page.Title,
            Description = page.Description,
            Language = page.Language,
            Canonical = page.Canonical,
            H1 = page.Heading,
            ContentHash = page.ContentHash,
            Links = page.Links,
            NoIndex = page.Robots.HasFlag(RobotsRules.NoIndex),
            Fields = page.Fields,
        };
        return new StorePage(record, Report(fetched, page.Outcome, record)) { Watcher = fetched.Profile.Watcher };
    }

    /// <summary>The record of a page that the parser failed on: as good as one that is no HTML, and it says why.</summary>
    public static StorePage Failed(PageFetched fetched, Exception exception)
    {
        var record = Bare(fetched) with
        {
            MediaType = ContentType.Parse(fetched.ContentType).MediaType,
            ErrorKind = ParseFailed,
            ErrorDetail = $"{exception.GetType().Name}: {exception.Message}",
        };
        return new StorePage(record, Report(fetched, ParseOutcome.NotHtml, record)) { Watcher = fetched.Profile.Watcher };
    }

    /// <summary>The record of a URL that has no page: a redirect, a refusal by its server, or a failure.</summary>
    public static StorePage WithoutPage(OutcomeSettled settled)
    {
        var (url, outcome) = (settled.Url, settled.Report);
        var record = new PageRecord
        {
            Crawl = settled.Profile.Crawl,
            Url = url.Url,
            Depth = url.Depth,
            FoundOn = url.FoundOn,
            Redirects = url.Redirects,
            RedirectTo = outcome.RedirectTo,
            Status = outcome.Status,
            Attempt = outcome.Attempt,
            FetchedAt = settled.SettledAt - outcome.Elapsed,
            Elapsed = outcome.Elapsed,
            Bytes = outcome.Bytes,
            FromPrivate = outcome.FromPrivate,
            ErrorKind = IsFailure(outcome.Outcome) ? outcome.Outcome.ToString() : null,
            ErrorDetail = outcome.Detail,
            Notes = outcome.Notes,
        };
        return new StorePage(
            record, new PageParsed(settled.Lease, url.Url.Key, outcome.Attempt, ParseOutcome.NoPage, [], outcome.FromPrivate))
        {
            Watcher = settled.Profile.Watcher,
        };
    }

    private static bool IsFailure(FetchOutcome outcome) =>
        outcome is not (FetchOutcome.Fetched or FetchOutcome.NotModified or FetchOutcome.Redirected);

    private static PageRecord Bare(PageFetched fetched) => new()
    {
        Crawl = fetched.Profile.Crawl,
        Url = fetched.Url.Url,
        Depth = fetched.Url.Depth,
        FoundOn = fetched.Url.FoundOn,
        Redirects = fetched.Url.Redirects,
        Status = fetched.Status,
        Attempt = fetched.Url.Attempt,
        FetchedAt = fetched.FetchedAt,
        Elapsed = fetched.Elapsed,
        Bytes = fetched.Notes?.File is null ? fetched.Body.Length : fetched.Notes.FileBytes,
        Truncated = fetched.Truncated,
        FromPrivate = fetched.FromPrivate,
        Notes = fetched.Notes,
        ETag = fetched.ETag,
        LastModified = fetched.LastModified,
    };

    private static PageParsed Report(PageFetched fetched, ParseOutcome outcome, PageRecord record) =>
        new(fetched.Lease, fetched.Url.Url.Key, fetched.Url.Attempt, outcome, record.Links, fetched.FromPrivate);
}
