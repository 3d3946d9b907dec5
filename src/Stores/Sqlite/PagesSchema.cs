using ActorCrawler.Stores.Formats;

namespace ActorCrawler.Stores.Sqlite;

/// <summary>
/// The database <c>pages.db</c>: one row for each URL in table <c>pages</c>, one for each link in view <c>links</c>. Made for people to
/// query, so the names are part of what a user relies on; a change raises <see cref="Version"/>.
/// </summary>
internal static class PagesSchema
{
    /// <summary>"ACPG" in the file's header: whose database it is.</summary>
    public const int ApplicationId = 0x41435047;

    /// <summary>The version of tables and columns, in <c>user_version</c>.</summary>
    public const int Version = 1;

    /// <summary>The columns in the order in which rows are written and read.</summary>
    public const string Columns = PageColumns.Names;

    /// <summary>
    /// The one index is that of the key: each further one would cost every row that is written. Whoever queries a finished crawl may add
    /// their own: <c>CREATE INDEX pages_status ON pages(status)</c>. The long columns come last, so that a scan of the short ones does not
    /// read them.
    /// </summary>
    public const string Create =
        """
        CREATE TABLE pages (
          url           TEXT NOT NULL,      -- canonical
          status        INTEGER NOT NULL,   -- HTTP status; 0: no answer
          crawl         TEXT NOT NULL,
          site          TEXT NOT NULL,      -- host, and port where it is not the default
          depth         INTEGER NOT NULL,   -- links from a seed
          found_on      TEXT,               -- page it was first found on; NULL: a seed
          redirects     TEXT,               -- JSON array: URLs that redirected here
          redirect_to   TEXT,
          attempt       INTEGER NOT NULL,
          fetched_at    TEXT NOT NULL,      -- ISO 8601, UTC
          elapsed_ms    REAL NOT NULL,
          media_type    TEXT,
          charset       TEXT,
          bytes         INTEGER NOT NULL,   -- of the body, decompressed
          truncated     INTEGER NOT NULL,   -- 1: cut off at the size limit
          title         TEXT,
          description   TEXT,
          language      TEXT,
          canonical     TEXT,
          h1            TEXT,
          content_hash  TEXT,               -- XXH64 of the body, 16 hexadecimal digits
          noindex       INTEGER NOT NULL,
          from_private  INTEGER NOT NULL,   -- 1: from a loopback or private address
          fields        TEXT,               -- JSON object: name -> array of texts
          error_kind    TEXT,
          error_detail  TEXT,
          etag          TEXT,
          last_modified TEXT,
          outlinks      INTEGER NOT NULL,   -- how many links
          key           BLOB NOT NULL PRIMARY KEY, -- first 16 bytes of SHA-256(url)
          link_kinds    TEXT,               -- a letter for each link, capital: nofollow; see view links
          links         TEXT                -- JSON array of URLs
        );
        CREATE VIEW links AS
        SELECT p.url AS source, j.value AS target,
          CASE lower(substr(p.link_kinds, j.key + 1, 1))
            WHEN 'a' THEN 'anchor' WHEN 'r' THEN 'relation' WHEN 'c' THEN 'canonical'
            WHEN 'f' THEN 'frame' WHEN 'm' THEN 'refresh' ELSE 'asset' END AS kind,
          substr(p.link_kinds, j.key + 1, 1) BETWEEN 'A' AND 'Z' AS nofollow
        FROM pages p, json_each(p.links) j;
        """;

    /// <summary>
    /// Writes a row; one parameter for each of <see cref="Columns"/>. The record of an earlier attempt that comes late does not replace that of a
    /// later one.
    /// </summary>
    public static string Upsert { get; } =
        $"INSERT INTO pages ({Columns}) VALUES ({string.Join(',', Enumerable.Repeat('?', Columns.Split(',').Length))}) "
        + "ON CONFLICT (key) DO UPDATE SET "
        + string.Join(", ", Columns.Split(", ").Select(column => $"{column} = excluded.{column}"))
        + " WHERE excluded.attempt >= pages.attempt";
}
