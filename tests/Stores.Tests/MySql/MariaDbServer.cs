using System.Data.Common;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Databases;
using ActorCrawler.Stores.MySql;
using ActorCrawler.Stores.Tests.Databases;
using MySql.Data.MySqlClient;

namespace ActorCrawler.Stores.Tests.MySql;

/// <summary>The MariaDB server of the tests, where Debian's is installed.</summary>
public sealed class MariaDbServer : IAsyncLifetime, IDatabaseServer
{
    private const string Store = "mysql:test";
    private const string Denied = "the server does not let the user crawler in: Access denied for user 'crawler'@'127.0.0.1'";
    private LocalMariaDb? _server;

    string IDatabaseServer.Password => LocalMariaDb.Password;

    ServerWords IDatabaseServer.Words { get; } = new(
        Store, "MYSQL_PWD", Denied, Denied, "CREATE command denied to user 'guest'", "Table '{0}.pages' doesn't exist (1146)", "SHOW TABLES");

    private LocalMariaDb Local => _server!;

    public async ValueTask InitializeAsync()
    {
        if (!LocalMariaDb.IsInstalled)
        {
            return;
        }

        _server = await LocalMariaDb.StartNewAsync();
        await AsRootAsync($"CREATE USER {LocalMariaDb.User} IDENTIFIED BY '{MySqlHelper.EscapeString(LocalMariaDb.Password)}'");
        await AsRootAsync($"GRANT ALL ON *.* TO {LocalMariaDb.User} WITH GRANT OPTION");
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    void IDatabaseServer.Require() => Assert.SkipWhen(_server is null, "There is no MariaDB: install Debian's mariadb-server.");

    void IDatabaseServer.RequireOwn()
    {
        // there is no other
    }

    async Task<DatabaseAddress> IDatabaseServer.CreateDatabaseAsync()
    {
        var name = $"actorcrawler_{Guid.NewGuid():n}";
        await AsRootAsync($"CREATE DATABASE {name}");
        return new DatabaseAddress(LocalMariaDb.User, "127.0.0.1", Local.Port, name);
    }

    Task IDatabaseServer.DropDatabaseAsync(DatabaseAddress database) => AsRootAsync($"DROP DATABASE {database.Database}");

    Task IDatabaseServer.ExecuteAsync(DatabaseAddress database, string sql) => ExecuteAsync(database, sql);

    async Task<List<T>> IDatabaseServer.QueryAsync<T>(DatabaseAddress database, string sql, Func<DbDataReader, T> read)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new MySqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        List<T> all = [];
        while (await rows.ReadAsync())
        {
            all.Add(read(rows));
        }

        return all;
    }

    async Task IDatabaseServer.AddReaderAsync(DatabaseAddress database, string user, string password)
    {
        await AsRootAsync($"CREATE OR REPLACE USER {user} IDENTIFIED BY '{password}'");
        await AsRootAsync($"GRANT SELECT ON {database.Database}.* TO {user}");
    }

    Task IDatabaseServer.StopAsync() => Local.KillAsync();

    Task IDatabaseServer.StartAsync() => Local.StartAsync();

    IPageStore IDatabaseServer.CreateStore(DatabaseAddress database, string? password) => new MySqlPageStore(Store, database, password);

    async Task<IPageReader> IDatabaseServer.OpenReaderAsync(
        DatabaseAddress database, string? password, CrawlId crawl, CancellationToken cancellationToken) =>
        await MySqlPageReader.OpenAsync(Store, database, password, crawl, cancellationToken);

    private static async Task ExecuteAsync(DatabaseAddress database, string sql)
    {
        await using var connection = await OpenAsync(database);
        await MySqlSession.RunAsync(connection, sql, CancellationToken.None);
    }

    private static Task<MySqlConnection> OpenAsync(DatabaseAddress database) => MySqlSession.OpenAsync(
        database, database.User == LocalMariaDb.User ? LocalMariaDb.Password : null, MySqlSchema.WriterSettings, CancellationToken.None);

    private Task AsRootAsync(string sql) => ExecuteAsync(Local.Root, sql);
}
