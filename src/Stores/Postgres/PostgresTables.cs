using System.Globalization;
using Npgsql;

namespace ActorCrawler.Stores.Postgres;

/// <summary>Looks for the tables in a database, and makes them where they are not there.</summary>
internal static class PostgresTables
{
    /// <summary>Ready for writing when it returns. In one transaction: half of the tables would be another program's.</summary>
    /// <exception cref="StoreFailedException">Tables of another program have their names, or a newer version made them.</exception>
    public static async Task EnsureAsync(NpgsqlConnection connection, string store, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, PostgresSchema.Lock, cancellationToken);
        var (isThere, isTaken) = await FindAsync(connection, cancellationToken);
        if (isThere)
        {
            await CheckVersionAsync(connection, store, cancellationToken);
        }
        else if (isTaken)
        {
            throw new StoreFailedException(
                store, StoreFailure.Foreign, "the database has a table or view pages or links that is another program's; use a database of its own");
        }
        else
        {
            var version = $" INSERT INTO actorcrawler_meta (version) VALUES ({PostgresSchema.Version})";
            await RunAsync(connection, PostgresSchema.Create + version, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Makes sure that there are tables to read.</summary>
    /// <exception cref="StoreFailedException">There are none, or a newer version made them.</exception>
    public static async Task RequireAsync(NpgsqlConnection connection, string store, CancellationToken cancellationToken)
    {
        if (await FindAsync(connection, cancellationToken) is (IsThere: false, _))
        {
            throw new StoreFailedException(store, StoreFailure.Empty, "no crawl has stored a record in this database");
        }

        await CheckVersionAsync(connection, store, cancellationToken);
    }

    private static async Task<(bool IsThere, bool IsTaken)> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(PostgresSchema.Find, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetBoolean(0), row.GetBoolean(1));
    }

    private static async Task CheckVersionAsync(NpgsqlConnection connection, string store, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT max(version) FROM actorcrawler_meta", connection);
        var version = Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken) as int?, CultureInfo.InvariantCulture);
        if (version > PostgresSchema.Version)
        {
            throw new StoreFailedException(
                store, StoreFailure.Newer, $"a newer version wrote it (its format is {version}, this version knows {PostgresSchema.Version})");
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
