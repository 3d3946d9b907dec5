using ActorCrawler.Stores.Databases;
using ActorCrawler.Stores.Postgres;
using ActorCrawler.TestKit;
using Npgsql;

namespace ActorCrawler.Stores.Tests.Postgres;

/// <summary>
/// The PostgreSQL server of the tests: the one that <c>POSTGRES_URI</c> names (<c>postgres://user:password@host:port/database</c>; the user must be
/// allowed to create databases), or one of their own.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private LocalPostgres? _local;
    private DatabaseAddress? _address;

    public string? Password { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("POSTGRES_URI") is { Length: > 0 } text)
        {
            var uri = new Uri(text);
            var user = uri.UserInfo.Split(':', 2);
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null;
            _address = new DatabaseAddress(
                Uri.UnescapeDataString(user[0]), uri.Host, uri.Port < 0 ? null : uri.Port, uri.AbsolutePath.TrimStart('/'));
        }
        else if (LocalPostgres.FindPrograms() is { } programs)
        {
            _local = await LocalPostgres.StartAsync(programs);
            Password = LocalPostgres.Password;
            _address = new DatabaseAddress(LocalPostgres.User, "127.0.0.1", _local.Port, "postgres");
        }
    }

    public ValueTask DisposeAsync() => _local?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Skips the test where there is no server.</summary>
    public void Require() =>
        Assert.SkipWhen(_address is null, "There is no PostgreSQL: install Debian's postgresql-15, or set POSTGRES_URI.");

    /// <summary>Skips the test where the server is not the tests' own.</summary>
    internal LocalPostgres RequireOwn()
    {
        Assert.SkipWhen(_local is null, "The server of POSTGRES_URI is not for the tests to stop, or to add users to.");
        return _local!;
    }

    /// <summary>A new, empty database.</summary>
    internal async Task<DatabaseAddress> CreateDatabaseAsync()
    {
        var name = $"actorcrawler_{Guid.NewGuid():n}";
        await ExecuteAsync(_address!, $"CREATE DATABASE {name}");
        return _address! with { Database = name };
    }

    internal Task DropDatabaseAsync(DatabaseAddress database) => ExecuteAsync(_address!, $"DROP DATABASE {database.Database} WITH (FORCE)");

    internal async Task ExecuteAsync(DatabaseAddress database, string sql)
    {
        await using var source = PostgresConnection.CreateSource(database, Password);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rows of a query.</summary>
    internal async Task<List<T>> QueryAsync<T>(DatabaseAddress database, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var source = PostgresConnection.CreateSource(database, Password);
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        List<T> all = [];
        while (await rows.ReadAsync())
        {
            all.Add(read(rows));
        }

        return all;
    }
}
