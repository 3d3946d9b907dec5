namespace ActorCrawler.Stores.Postgres;

/// <summary>
/// The tables in PostgreSQL: one row for each crawl and URL in <c>pages</c>, one for each link in view <c>links</c>, the version in
/// <c>actorcrawler_meta</c>. Made for people to query, so the names are part of what a user relies on, and the same as in an SQLite database; a
/// change raises <see cref="Version"/>.
/// </summary>
internal static class PostgresSchema
{
    /// <summary>The version of tables and columns.</summary>
    public const int Version = 1;

    /// <summary>The columns in the order in which rows are written.</summary>
    public const string Columns =
        "crawl, url, status, site, depth, found_on, redirects, redirect_to, attempt, fetched_at, elapsed_ms, media_type, charset, bytes, "
        + "truncated, title, description, language, canonical, h1, content_hash, noindex, from_private, fields, error_kind, error_detail, etag, "
        + "last_modified, outlinks, key, link_kinds, links";

    /// <summary>
    /// The index is that of the key: each further one of its kind would cost every row that is written. Whoever queries a finished crawl may add
    /// their own. The one by time is of another kind, a few bytes for a hundred pages of the table: rows stand roughly in the order in which they were
    /// fetched, so a coordinator that starts anew finds the newest without reading all. Tables that were made without it do without.
    /// </summary>
    public const string Create =
        """
        CREATE TABLE pages (
          crawl         text NOT NULL,
          url           text NOT NULL,
          status        integer NOT NULL,
          site          text NOT NULL,
          depth         integer NOT NULL,
          found_on      text,
          redirects     jsonb,
          redirect_to   text,
          attempt       integer NOT NULL,
          fetched_at    timestamptz NOT NULL,
          elapsed_ms    double precision NOT NULL,
          media_type    text,
          charset       text,
          bytes         bigint NOT NULL,
          truncated     boolean NOT NULL,
          title         text,
          description   text,
          language      text,
          canonical     text,
          h1            text,
          content_hash  text,
          noindex       boolean NOT NULL,
          from_private  boolean NOT NULL,
          fields        jsonb,
          error_kind    text,
          error_detail  text,
          etag          text,
          last_modified text,
          outlinks      integer NOT NULL,
          key           bytea NOT NULL,
          link_kinds    text,
          links         jsonb,
          PRIMARY KEY (crawl, key)
        );
        CREATE INDEX pages_by_time ON pages USING brin (fetched_at) WITH (autosummarize = on);
        COMMENT ON TABLE pages IS 'ActorCrawler: the record of each URL of each crawl';
        COMMENT ON COLUMN pages.url IS 'canonical';
        COMMENT ON COLUMN pages.status IS 'HTTP status; 0: no answer';
        COMMENT ON COLUMN pages.site IS 'host, and port where it is not the default';
        COMMENT ON COLUMN pages.depth IS 'links from a seed';
        COMMENT ON COLUMN pages.found_on IS 'page it was first found on; NULL: a seed';
        COMMENT ON COLUMN pages.redirects IS 'array: URLs that redirected here';
        COMMENT ON COLUMN pages.bytes IS 'of the body, decompressed';
        COMMENT ON COLUMN pages.truncated IS 'cut off at the size limit';
        COMMENT ON COLUMN pages.content_hash IS 'XXH64 of the body, 16 hexadecimal digits';
        COMMENT ON COLUMN pages.from_private IS 'from a loopback or private address';
        COMMENT ON COLUMN pages.fields IS 'object: name -> array of texts';
        COMMENT ON COLUMN pages.outlinks IS 'how many links';
        COMMENT ON COLUMN pages.key IS 'first 16 bytes of SHA-256(url)';
        COMMENT ON COLUMN pages.link_kinds IS 'a letter for each link, capital: nofollow; see view links';
        COMMENT ON COLUMN pages.links IS 'array of URLs';
        CREATE VIEW links AS
        SELECT p.crawl, p.url AS source, l.target,
          CASE lower(l.letter)
            WHEN 'a' THEN 'anchor' WHEN 'r' THEN 'relation' WHEN 'c' THEN 'canonical'
            WHEN 'f' THEN 'frame' WHEN 'm' THEN 'refresh' ELSE 'asset' END AS kind,
          l.letter <> lower(l.letter) AS nofollow
        FROM pages p CROSS JOIN LATERAL
          ROWS FROM (jsonb_array_elements_text(p.links), unnest(string_to_array(p.link_kinds, NULL))) AS l (target, letter);
        CREATE TABLE actorcrawler_meta (version integer NOT NULL);
        """;

    /// <summary>
    /// Held while the tables are looked for and made: of the nodes that start together, one makes them. The number is "ACPG", and means nothing to
    /// other programs.
    /// </summary>
    public const string Lock = "SELECT pg_advisory_xact_lock(1094930503)";

    /// <summary>One row: whether the version's table is there, and whether a name that it needs is taken.</summary>
    public const string Find =
        "SELECT to_regclass('actorcrawler_meta') IS NOT NULL, to_regclass('pages') IS NOT NULL OR to_regclass('links') IS NOT NULL";

    /// <summary>
    /// Where a batch arrives. It belongs to the connection, is never written to the log of the server, and is empty again after each commit. It has no
    /// constraints: they are checked once, by <c>pages</c>.
    /// </summary>
    public const string CreateStaging =
        "CREATE TEMPORARY TABLE pages_arriving ON COMMIT DELETE ROWS AS SELECT * FROM pages WITH NO DATA";

    /// <summary>Starts the transfer of a batch.</summary>
    public const string Copy = $"COPY pg_temp.pages_arriving ({Columns}) FROM STDIN (FORMAT BINARY)";

    /// <summary>How many columns there are.</summary>
    public static int ColumnCount { get; } = Columns.Split(',').Length;

    /// <summary>
    /// Moves the batch to its place. The record of an earlier attempt that comes late does not replace that of a later one. The rows are read in the order in
    /// which they were sent, which is that of <see cref="Databases.BatchOrder"/>.
    /// </summary>
    public static string Upsert { get; } =
        $"INSERT INTO pages ({Columns}) SELECT {Columns} FROM pg_temp.pages_arriving ON CONFLICT (crawl, key) DO UPDATE SET "
        + string.Join(", ", Columns.Split(", ").Where(column => column is not ("crawl" or "key")).Select(column => $"{column} = excluded.{column}"))
        + " WHERE excluded.attempt >= pages.attempt";
}
