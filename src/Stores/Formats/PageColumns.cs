namespace ActorCrawler.Stores.Formats;

/// <summary>The columns of a record, whose names and order are the same in every database that is read.</summary>
internal static class PageColumns
{
    /// <summary>The names in the order in which <see cref="PageRowReader"/> reads them.</summary>
    public const string Names =
        "url, status, crawl, site, depth, found_on, redirects, redirect_to, attempt, fetched_at, elapsed_ms, media_type, charset, bytes, "
        + "truncated, title, description, language, canonical, h1, content_hash, noindex, from_private, fields, error_kind, error_detail, etag, "
        + "last_modified, outlinks, key, link_kinds, links";
}
