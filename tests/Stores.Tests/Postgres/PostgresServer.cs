using System.Data.Common;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Databases;
using ActorCrawler.Stores.Postgres;
using ActorCrawler.Stores.Tests.Databases;
using ActorCrawler.TestKit;

namespace ActorCrawler.Stores.Tests.Postgres;

/// <summary>
/// The PostgreSQL server of the tests: the one that <c>POSTGRES_URI</c> names (<c>postgres://user:password@host:port/database</c>; the user must be
/// allowed to create databases), or one of their own.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime, IDatabaseServer
{
    private const string Store = "postgres:test";
    private LocalPostgres? _local;
    private DatabaseAddress? _address;
    private string? _password;

    string? IDatabaseServer.Password => _password;

    ServerWords IDatabaseServer.Words { get; } = new(
        Store,
        "PGPASSWORD",
        "the server does not let the user crawler in: password authentication failed for user \"crawler\" (",
        "No password has been provided",
        "permission denied for schema public; ",
        "relation \"pages\" does not exist (42P01)",
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("POSTGRES_URI") is { Length: > 0 } text)
        {
            var uri = new Uri(text);
            var user = uri.UserInfo.Split(':', 2);
            _password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null;
            _address = new DatabaseAddress(
                Uri.UnescapeDataString(user[0]), uri.Host, uri.Port < 0 ? null : uri.Port, uri.AbsolutePath.TrimStart('/'));
        }
        else if (LocalPostgres.FindPrograms() is { } programs)
        {
            _local = await LocalPostgres.StartAsync(programs);
            _password = LocalPostgres.Password;
            _address = new DatabaseAddress(LocalPostgres.User, "127.0.0.1", _local.Port, "postgres");
        }
    }

    public ValueTask DisposeAsync() => _local?.DisposeAsync() ?? ValueTask.CompletedTask;

    void IDatabaseServer.Require() =>
        Assert.SkipWhen(_address is null, "There is no PostgreSQL: install Debian's postgresql-15, or set POSTGRES_URI.");

    void IDatabaseServer.RequireOwn() => RequireOwn();

    async Task<DatabaseAddress> IDatabaseServer.CreateDatabaseAsync()
    {
        var name = $"actorcrawler_{Guid.NewGuid():n}";
        await ExecuteAsync(_address!, $"CREATE DATABASE {name}");
        return _address! with { Database = name };
    }

    Task IDatabaseServer.DropDatabaseAsync(DatabaseAddress database) => ExecuteAsync(_address!, $"DROP DATABASE {database.Database} WITH (FORCE)");

    Task IDatabaseServer.ExecuteAsync(DatabaseAddress database, string sql) => ExecuteAsync(database, sql);

    async Task<List<T>> IDatabaseServer.QueryAsync<T>(DatabaseAddress database, string sql, Func<DbDataReader, T> read)
    {
        await using var source = PostgresConnection.CreateSource(database, _password);
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        List<T> all = [];
        while (await rows.ReadAsync())
        {
            all.Add(read(rows));
        }

        return all;
    }

    Task IDatabaseServer.AddReaderAsync(DatabaseAddress database, string user, string password) =>
        ExecuteAsync(database, $"CREATE ROLE {user} LOGIN PASSWORD '{password}'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {user}");

    Task IDatabaseServer.StopAsync() => RequireOwn().KillAsync();

    Task IDatabaseServer.StartAsync() => RequireOwn().StartAsync();

    IPageStore IDatabaseServer.CreateStore(DatabaseAddress database, string? password) => new PostgresPageStore(Store, database, password);

    async Task<IPageReader> IDatabaseServer.OpenReaderAsync(
        DatabaseAddress database, string? password, CrawlId crawl, CancellationToken cancellationToken) =>
        await PostgresPageReader.OpenAsync(Store, database, password, crawl, cancellationToken);

    private LocalPostgres RequireOwn()
    {
        Assert.SkipWhen(_local is null, "The server of POSTGRES_URI is not for the tests to stop, or to add users to.");
        return _local;
    }

    private async Task ExecuteAsync(DatabaseAddress database, string sql)
    {
        await using var source = PostgresConnection.CreateSource(database, _password);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
