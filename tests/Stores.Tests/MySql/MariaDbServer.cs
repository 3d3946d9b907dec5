using ActorCrawler.Stores.Databases;
using ActorCrawler.Stores.MySql;
using MySql.Data.MySqlClient;

namespace ActorCrawler.Stores.Tests.MySql;

/// <summary>The MariaDB server of the tests, where Debian's is installed.</summary>
public sealed class MariaDbServer : IAsyncLifetime
{
    private LocalMariaDb? _server;

    internal LocalMariaDb Local => _server!;

    public async ValueTask InitializeAsync()
    {
        if (!LocalMariaDb.IsInstalled)
        {
            return;
        }

        _server = await LocalMariaDb.StartNewAsync();
        await ExecuteAsync(_server.Root, $"CREATE USER {LocalMariaDb.User} IDENTIFIED BY '{MySqlHelper.EscapeString(LocalMariaDb.Password)}'");
        await ExecuteAsync(_server.Root, $"GRANT ALL ON *.* TO {LocalMariaDb.User} WITH GRANT OPTION");
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Skips the test where there is no server.</summary>
    public void Require() => Assert.SkipWhen(_server is null, "There is no MariaDB: install Debian's mariadb-server.");

    /// <summary>A new, empty database.</summary>
    internal async Task<DatabaseAddress> CreateDatabaseAsync()
    {
        var name = $"actorcrawler_{Guid.NewGuid():n}";
        await ExecuteAsync(Local.Root, $"CREATE DATABASE {name}");
        return new DatabaseAddress(LocalMariaDb.User, "127.0.0.1", Local.Port, name);
    }

    internal Task DropDatabaseAsync(DatabaseAddress database) => ExecuteAsync(Local.Root, $"DROP DATABASE {database.Database}");

    internal async Task ExecuteAsync(DatabaseAddress database, string sql)
    {
        await using var connection = await OpenAsync(database);
        await MySqlSession.RunAsync(connection, sql, CancellationToken.None);
    }

    /// <summary>The rows of a query.</summary>
    internal async Task<List<T>> QueryAsync<T>(DatabaseAddress database, string sql, Func<MySqlDataReader, T> read)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new MySqlCommand(sql, connection);
        await using var rows = (MySqlDataReader)await command.ExecuteReaderAsync();
        List<T> all = [];
        while (await rows.ReadAsync())
        {
            all.Add(read(rows));
        }

        return all;
    }

    private Task<MySqlConnection> OpenAsync(DatabaseAddress database) => MySqlSession.OpenAsync(
        database, database.User == LocalMariaDb.User ? LocalMariaDb.Password : null, MySqlSchema.WriterSettings, CancellationToken.None);
}
