using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Databases;
using MySql.Data.MySqlClient;

namespace ActorCrawler.Stores.MySql;

/// <summary>Reads the records of a crawl from MariaDB or MySQL. Its user needs no permission but SELECT.</summary>
internal sealed class MySqlPageReader : ServerPageReader
{
    private readonly MySqlFailures _failures;

    private MySqlPageReader(string name, CrawlId crawl, MySqlConnection connection, MySqlFailures failures)
        : base(name, crawl, connection) => _failures = failures;

    /// <inheritdoc/>
    protected override string ReadQuery => MySqlSchema.Read;

    /// <inheritdoc/>
    protected override string FindQuery => MySqlSchema.FindRow;

    /// <inheritdoc/>
    protected override string NewestQuery => MySqlSchema.FindNewest;

    /// <summary>Opens the records of a crawl.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="address">Where the database is.</param>
    /// <param name="password">The password; null for a server that asks for none.</param>
    /// <param name="crawl">The crawl.</param>
    /// <param name="cancellationToken">Ends the waiting for the server.</param>
    /// <exception cref="StoreFailedException">The server or the database is not there, or it has no record of the crawl.</exception>
    public static async Task<MySqlPageReader> OpenAsync(
        string name, DatabaseAddress address, string? password, CrawlId crawl, CancellationToken cancellationToken)
    {
        var failures = new MySqlFailures(name, address, password is not null);
        MySqlConnection? connection = null;
        try
        {
            connection = await MySqlSession.OpenAsync(address, password, MySqlSchema.ReaderSettings, cancellationToken);
            await MySqlTables.RequireAsync(connection, name, cancellationToken);
            var reader = new MySqlPageReader(name, crawl, connection, failures);
            await reader.RequireCrawlAsync(cancellationToken);
            return reader;
        }
        catch (Exception failure)
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            if (failures.Explain(failure) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    /// <inheritdoc/>
    protected override StoreFailedException? Explain(Exception exception) => _failures.Explain(exception);
}
