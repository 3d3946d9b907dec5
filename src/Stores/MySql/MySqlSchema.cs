using ActorCrawler.Stores.Formats;

namespace ActorCrawler.Stores.MySql;

/// <summary>
/// The tables in MariaDB (10.6 or later) and MySQL (8.0 or later): one row for each crawl and URL in <c>pages</c>, one for each link in view
/// <c>links</c>, the version in <c>actorcrawler_meta</c>. Made for people to query, so the names are part of what a user relies on, and the same as
/// in an SQLite database; a change raises <see cref="Version"/>.
/// </summary>
internal static class MySqlSchema
{
    /// <summary>The version of tables and columns.</summary>
    public const int Version = 1;

    /// <summary>Text is UTF-8 with all of its characters, times are UTC, and what does not fit is refused instead of cut off.</summary>
    public const string Settings =
        "SET NAMES utf8mb4 COLLATE utf8mb4_bin; SET SESSION time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES'";

    /// <summary>Rows that two nodes write at once are then locked alone, without the gaps between them: fewer deadlocks.</summary>
    public const string WriterSettings = "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";

    /// <summary>
    /// Of a long text servers sort by the first 1,024 bytes, unless told otherwise; and they give up a reader that pauses for a minute, as one
    /// does whose output is looked at page by page.
    /// </summary>
    public const string ReaderSettings =
        "SET SESSION max_sort_length = 8192, net_write_timeout = 86400; SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ; "
        + "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";

    /// <summary>
    /// Held while the tables are looked for and made: of the nodes that start together, one makes them. The name is hashed, since it may have no more
    /// than 64 characters.
    /// </summary>
    public const string Lock = "SELECT GET_LOCK(CONCAT('actorcrawler ', SHA1(DATABASE())), 30)";

    /// <summary>Gives up the lock.</summary>
    public const string Unlock = "SELECT RELEASE_LOCK(CONCAT('actorcrawler ', SHA1(DATABASE())))";

    /// <summary>A row for each of our names that is taken.</summary>
    public const string Find =
        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name IN ('actorcrawler_meta', 'pages', 'links')";

    /// <summary>Makes the table of the version.</summary>
    public const string CreateMeta = "CREATE TABLE actorcrawler_meta (version int NOT NULL)";

    /// <summary>
    /// The one index is that of the key: each further one would cost every row that is written. Long texts are not stored in the row itself, so a scan
    /// of the short columns does not read them.
    /// </summary>
    public const string CreatePages =
        """
        CREATE TABLE pages (
          crawl         varchar(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
          url           longtext NOT NULL COMMENT 'canonical',
          status        int NOT NULL COMMENT 'HTTP status; 0: no answer',
          site          longtext NOT NULL COMMENT 'host, and port where it is not the default',
          depth         int NOT NULL COMMENT 'links from a seed',
          found_on      longtext COMMENT 'page it was first found on; NULL: a seed',
          redirects     json COMMENT 'array: URLs that redirected here',
          redirect_to   longtext,
          attempt       int NOT NULL,
          fetched_at    datetime(6) NOT NULL COMMENT 'UTC',
          elapsed_ms    double NOT NULL,
          media_type    longtext,
          charset       longtext,
          bytes         bigint NOT NULL COMMENT 'of the body, decompressed',
          truncated     boolean NOT NULL COMMENT 'cut off at the size limit',
          title         longtext,
          description   longtext,
          language      longtext,
          canonical     longtext,
          h1            longtext,
          content_hash  char(16) COMMENT 'XXH64 of the body, hexadecimal',
          noindex       boolean NOT NULL,
          from_private  boolean NOT NULL COMMENT 'from a loopback or private address',
          fields        json COMMENT 'object: name -> array of texts',
          error_kind    longtext,
          error_detail  longtext,
          etag          longtext,
          last_modified longtext,
          outlinks      int NOT NULL COMMENT 'how many links',
          `key`         binary(16) NOT NULL COMMENT 'first 16 bytes of SHA-256(url)',
          link_kinds    longtext CHARACTER SET ascii COLLATE ascii_bin COMMENT 'a letter for each link, capital: nofollow; see view links',
          links         json COMMENT 'array of URLs; NULL where there are none, or more than max_allowed_packet can carry',
          PRIMARY KEY (crawl, `key`)
        ) ENGINE = InnoDB, ROW_FORMAT = DYNAMIC, DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
          COMMENT 'ActorCrawler: the record of each URL of each crawl'
        """;

    /// <summary>Makes the view of the links.</summary>
    public const string CreateLinks =
        """
        CREATE VIEW links AS
        SELECT p.crawl, p.url AS source, l.target,
          CASE lower(substr(p.link_kinds, l.place, 1))
            WHEN 'a' THEN 'anchor' WHEN 'r' THEN 'relation' WHEN 'c' THEN 'canonical'
            WHEN 'f' THEN 'frame' WHEN 'm' THEN 'refresh' ELSE 'asset' END AS kind,
          ascii(substr(p.link_kinds, l.place, 1)) < 97 AS nofollow
        FROM pages p, JSON_TABLE(p.links, '$[*]' COLUMNS (place FOR ORDINALITY, target longtext PATH '$')) l
        """;

    /// <summary>Selects the keys of the rows of <c>@crawl</c> that were fetched at <c>@since</c> or later, the newest first.</summary>
    public const string FindNewest =
        "SELECT `key` FROM pages WHERE crawl = @crawl AND fetched_at >= @since ORDER BY fetched_at DESC LIMIT @most";

    /// <summary>
    /// The columns in the order in which rows are written. The attempt comes last, because the others are compared with it: see <see cref="Upsert"/>.
    /// </summary>
    public static IReadOnlyList<string> Columns { get; } =
        [.. PageColumns.Names.Split(", ").OrderBy(column => column == "attempt")];

    /// <summary>
    /// Writes a row. The record of an earlier attempt that comes late does not replace that of a later one: the server assigns from left to right, so
    /// the attempt has its old value until it is assigned itself, last.
    /// </summary>
    public static string Upsert { get; } =
        $"INSERT INTO pages ({string.Join(", ", Columns.Select(Quoted))}) VALUES ({string.Join(", ", Columns.Select(column => $"@{column}"))}) "
        + "ON DUPLICATE KEY UPDATE "
        + string.Join(", ", Columns.Where(column => column is not ("crawl" or "key")).Select(Quoted)
            .Select(column => $"{column} = IF(VALUES(attempt) >= attempt, VALUES({column}), {column})"));

    /// <summary>Selects the rows of <c>@crawl</c> in the order of the bytes of their URLs, as the collation of the column says.</summary>
    public static string Read { get; } = $"{Select} WHERE crawl = @crawl ORDER BY url";

    /// <summary>Selects the row <c>@key</c> of <c>@crawl</c>.</summary>
    public static string FindRow { get; } = $"{Select} WHERE crawl = @crawl AND `key` = @key";

    private static string Select => $"SELECT {string.Join(", ", PageColumns.Names.Split(", ").Select(Quoted))} FROM pages";

    /// <remarks><c>key</c> is a word of the language.</remarks>
    private static string Quoted(string column) => $"`{column}`";
}
