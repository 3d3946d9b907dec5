using System.Globalization;
using MySql.Data.MySqlClient;

namespace ActorCrawler.Stores.MySql;

/// <summary>Looks for the tables in a database, and makes them where they are not there.</summary>
internal static class MySqlTables
{
    private const string Meta = "actorcrawler_meta";

    /// <summary>
    /// Ready for writing when it returns. Here each CREATE is a transaction of its own, so a program that dies in between leaves a part
    /// behind; the table with the version is made first, and tells the next one that the rest is for it to make.
    /// </summary>
    /// <exception cref="StoreFailedException">Tables of another program have their names, or a newer version made them.</exception>
    public static async Task EnsureAsync(MySqlConnection connection, string store, CancellationToken cancellationToken)
    {
        if (Number(await MySqlSession.AskAsync(connection, MySqlSchema.Lock, cancellationToken)) != 1)
        {
            throw new StoreFailedException(store, StoreFailure.Locked, "another node has been making its tables for 30 seconds");
        }

        var there = await FindAsync(connection, cancellationToken);
        if (there.Contains(Meta))
        {
            await CheckVersionAsync(connection, store, cancellationToken);
        }
        else if (there.Count > 0)
        {
            throw new StoreFailedException(
                store, StoreFailure.Foreign, "the database has a table or view pages or links that is another program's; use a database of its own");
        }
        else
        {
            await MySqlSession.RunAsync(connection, MySqlSchema.CreateMeta, cancellationToken);
        }

        await MakeRestAsync(connection, there, cancellationToken);
        await MySqlSession.AskAsync(connection, MySqlSchema.Unlock, cancellationToken);
    }

    /// <summary>Makes sure that there are tables to read.</summary>
    /// <exception cref="StoreFailedException">There are none, or a newer version made them.</exception>
    public static async Task RequireAsync(MySqlConnection connection, string store, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(connection, cancellationToken)).Contains(Meta))
        {
            throw new StoreFailedException(store, StoreFailure.Empty, "no crawl has stored a record in this database");
        }

        await CheckVersionAsync(connection, store, cancellationToken);
    }

    private static async Task MakeRestAsync(MySqlConnection connection, HashSet<string> there, CancellationToken cancellationToken)
    {
        if (!there.Contains("pages"))
        {
            await MySqlSession.RunAsync(connection, MySqlSchema.CreatePages, cancellationToken);
        }

        if (!there.Contains("links"))
        {
            await MySqlSession.RunAsync(connection, MySqlSchema.CreateLinks, cancellationToken);
            await MySqlSession.RunAsync(connection, $"INSERT INTO {Meta} (version) VALUES ({MySqlSchema.Version})", cancellationToken);
        }
    }

    private static async Task<HashSet<string>> FindAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(MySqlSchema.Find, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    private static async Task CheckVersionAsync(MySqlConnection connection, string store, CancellationToken cancellationToken)
    {
        var version = Number(await MySqlSession.AskAsync(connection, $"SELECT max(version) FROM {Meta}", cancellationToken));
        if (version > MySqlSchema.Version)
        {
            throw new StoreFailedException(
                store, StoreFailure.Newer, $"a newer version wrote it (its format is {version}, this version knows {MySqlSchema.Version})");
        }
    }

    private static int Number(object? value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);
}
