using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Databases;
using ActorCrawler.Stores.Formats;
using Npgsql;

namespace ActorCrawler.Stores.Postgres;

/// <summary>Reads the records of a crawl from PostgreSQL. Its user needs no permission but SELECT.</summary>
internal sealed class PostgresPageReader : ServerPageReader
{
    /// <summary>What is read later is of the moment of the first query, whatever is written meanwhile.</summary>
    private const string Begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private readonly NpgsqlDataSource _source;
    private readonly PostgresFailures _failures;

    private PostgresPageReader(string name, CrawlId crawl, NpgsqlDataSource source, NpgsqlConnection connection, PostgresFailures failures)
        : base(name, crawl, connection)
    {
        _source = source;
        _failures = failures;
    }

    /// <remarks>"C" compares bytes; the order of a database's own language is another one on every server.</remarks>
    protected override string ReadQuery => $"""SELECT {PageColumns.Names} FROM pages WHERE crawl = @crawl ORDER BY url COLLATE "C" """;

    /// <inheritdoc/>
    protected override string FindQuery => $"SELECT {PageColumns.Names} FROM pages WHERE crawl = @crawl AND key = @key";

    /// <inheritdoc/>
    protected override string NewestQuery =>
        "SELECT key FROM pages WHERE crawl = @crawl AND fetched_at >= @since ORDER BY fetched_at DESC LIMIT @most";

    /// <summary>Opens the records of a crawl.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="address">Where the database is.</param>
    /// <param name="password">The password; null for a server that asks for none.</param>
    /// <param name="crawl">The crawl.</param>
    /// <param name="cancellationToken">Ends the waiting for the server.</param>
    /// <exception cref="StoreFailedException">The server or the database is not there, or it has no record of the crawl.</exception>
    public static async Task<PostgresPageReader> OpenAsync(
        string name, DatabaseAddress address, string? password, CrawlId crawl, CancellationToken cancellationToken)
    {
        var failures = new PostgresFailures(name, address, password is not null);
        var source = PostgresConnection.CreateSource(address, password);
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken);
            var reader = new PostgresPageReader(name, crawl, source, connection, failures);
            await using var begin = new NpgsqlCommand(Begin, connection);
            await begin.ExecuteNonQueryAsync(cancellationToken);
            await PostgresTables.RequireAsync(connection, name, cancellationToken);
            await reader.RequireCrawlAsync(cancellationToken);
            return reader;
        }
        catch (Exception failure)
        {
            // an unpooled source ends its connection with it
            await source.DisposeAsync();
            if (failures.Explain(failure) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _source.DisposeAsync();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _source.Dispose();
    }

    /// <inheritdoc/>
    protected override StoreFailedException? Explain(Exception exception) => _failures.Explain(exception);
}
