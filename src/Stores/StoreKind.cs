namespace ActorCrawler.Stores;

/// <summary>The kinds of stores.</summary>
public enum StoreKind
{
    /// <summary>An SQLite database: <see cref="Sqlite.SqlitePageStore"/>.</summary>
    Sqlite,

    /// <summary>A file of JSON lines: <see cref="Files.JsonlPageStore"/>.</summary>
    Jsonl,

    /// <summary>A CSV file: <see cref="Files.CsvPageStore"/>.</summary>
    Csv,

    /// <summary>A PostgreSQL database: <see cref="Postgres.PostgresPageStore"/>.</summary>
    Postgres,

    /// <summary>A MariaDB or MySQL database: <see cref="MySql.MySqlPageStore"/>.</summary>
    MySql,
}
