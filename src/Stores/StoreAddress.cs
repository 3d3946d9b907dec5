using System.Diagnostics.CodeAnalysis;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Databases;
using ActorCrawler.Stores.Files;
using ActorCrawler.Stores.MySql;
using ActorCrawler.Stores.Postgres;
using ActorCrawler.Stores.Sqlite;

namespace ActorCrawler.Stores;

/// <summary>
/// Where records go, as <c>--store</c> says it: <c>sqlite:PATH</c>, <c>jsonl:PATH</c>, <c>csv:PATH</c>, or
/// <c>postgres://USER@HOST[:PORT]/DATABASE[?sslmode=MODE]</c> and the same with <c>mysql</c>.
/// </summary>
/// <param name="Kind">The kind of store.</param>
/// <param name="Path">The file; for JSON lines and CSV, <c>-</c> is the standard output. For a database server what follows its kind and the colon.</param>
public sealed record StoreAddress(StoreKind Kind, string Path)
{
    private const string Known = "sqlite:PATH, jsonl:PATH, csv:PATH, postgres://USER@HOST/DATABASE and mysql://USER@HOST/DATABASE";

    /// <summary>Reads an address.</summary>
    /// <returns>True and the address; or false and a sentence that says what is wrong with the text.</returns>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out StoreAddress? address, [NotNullWhen(false)] out string? error)
    {
        address = null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            error = $"'{text}' does not say what kind of store it is; there are {Known}.";
            return false;
        }

        var kind = FindKind(text[..colon]);
        var path = text[(colon + 1)..];
        error = kind is null ? $"'{text[..colon]}' is no known kind of store; there are {Known}."
            : kind is StoreKind.Postgres or StoreKind.MySql ? FindServerError(kind.Value, path)
            : path.Length == 0 ? $"'{text}' names no file."
            : kind == StoreKind.Sqlite && path == "-" ? "A database cannot go to the standard output."
            : null;
        address = error is null ? new StoreAddress(kind!.Value, path) : null;
        return address is not null;
    }

    /// <summary>A text in which a password of an address, where somebody put one there against all advice, is blotted out: for messages.</summary>
    public static string HidePassword(string text) => DatabasePassword.Hide(text);

    /// <summary>
    /// A new store for this address, not opened yet. The password of a database server is read here, from the environment variable
    /// <c>ACTORCRAWLER_STORE_PASSWORD</c> or the one of the server's own tools.
    /// </summary>
    public IPageStore Create() => Kind switch
    {
        StoreKind.Sqlite => new SqlitePageStore(Path),
        StoreKind.Jsonl => new JsonlPageStore(Path),
        StoreKind.Csv => new CsvPageStore(Path),
        StoreKind.MySql => new MySqlPageStore(ToString(), Server, Password),
        _ => new PostgresPageStore(ToString(), Server, Password),
    };

    /// <summary>Whether what is stored there can be read again: databases can, files of lines are for other programs.</summary>
    public bool IsReadable => Kind is not (StoreKind.Jsonl or StoreKind.Csv);

    /// <summary>Opens what a crawl has stored there, where the address <see cref="IsReadable"/>.</summary>
    /// <param name="crawl">The crawl. An SQLite file has the records of one crawl only, so there the name is not looked at.</param>
    /// <param name="cancellationToken">Ends the waiting for a server.</param>
    /// <exception cref="StoreFailedException">It cannot be read, or has no record of the crawl.</exception>
    /// <exception cref="InvalidOperationException">The address is not readable.</exception>
    public async ValueTask<IPageReader> OpenReaderAsync(CrawlId crawl, CancellationToken cancellationToken) => Kind switch
    {
        StoreKind.Sqlite => PageReader.Open(Path),
        StoreKind.Postgres => await PostgresPageReader.OpenAsync(ToString(), Server, Password, crawl, cancellationToken),
        StoreKind.MySql => await MySqlPageReader.OpenAsync(ToString(), Server, Password, crawl, cancellationToken),
        _ => throw new InvalidOperationException($"{this} cannot be read again."),
    };

    /// <summary>The newest records of a crawl in a database server, to be held against a log that may not know of them.</summary>
    /// <param name="crawl">The crawl.</param>
    /// <param name="since">Records that were fetched before do not count.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the waiting for the server.</param>
    /// <returns>Null where there is no record of the crawl, or no table yet.</returns>
    /// <exception cref="StoreFailedException">It cannot be read.</exception>
    /// <exception cref="InvalidOperationException">The address is not that of a database server.</exception>
    public async ValueTask<INewestRecords?> OpenNewestAsync(CrawlId crawl, DateTimeOffset since, int most, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenReaderAsync(crawl, cancellationToken) is ServerPageReader reader
                ? await NewestServerRecords.OpenAsync(reader, since, most, cancellationToken)
                : throw new InvalidOperationException($"{this} is no database server.");
        }
        catch (StoreFailedException failure) when (failure.Failure == StoreFailure.Empty)
        {
            return null;
        }
    }

    /// <summary>Whether it is a database server, which all nodes of a cluster can reach.</summary>
    public bool IsServer => Kind is StoreKind.Postgres or StoreKind.MySql;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        StoreKind.Sqlite => $"sqlite:{Path}",
        StoreKind.Jsonl => $"jsonl:{Path}",
        StoreKind.Csv => $"csv:{Path}",
        StoreKind.MySql => $"mysql:{Path}",
        _ => $"postgres:{Path}",
    };

    private string? Password => DatabasePassword.Read(Kind == StoreKind.MySql ? "MYSQL_PWD" : "PGPASSWORD");

    private DatabaseAddress Server =>
        DatabaseAddress.TryParse(Path, out var server, out var error) ? server : throw new InvalidOperationException(error);

    private static StoreKind? FindKind(string name) => name.ToUpperInvariant() switch
    {
        "SQLITE" => StoreKind.Sqlite,
        "JSONL" => StoreKind.Jsonl,
        "CSV" => StoreKind.Csv,
        "POSTGRES" or "POSTGRESQL" => StoreKind.Postgres,
        "MYSQL" or "MARIADB" => StoreKind.MySql,
        _ => null,
    };

    /// <remarks>MySql.Data wants a key of the client's own as soon as it is given a root.</remarks>
    private static string? FindServerError(StoreKind kind, string path) =>
        !DatabaseAddress.TryParse(path, out var server, out var error) ? error
        : kind == StoreKind.MySql && server.TlsRoots is not null
            ? "The option sslrootcert is for postgres; for mysql the environment variable SSL_CERT_FILE names certificates to trust."
        : null;
}
