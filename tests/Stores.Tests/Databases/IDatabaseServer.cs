using System.Data.Common;
using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Databases;

namespace ActorCrawler.Stores.Tests.Databases;

/// <summary>A database server of the tests, as the contract of its store needs it.</summary>
internal interface IDatabaseServer
{
    /// <summary>The password of the user of <see cref="CreateDatabaseAsync"/>.</summary>
    string? Password { get; }

    /// <summary>What it says where something is not as it should be.</summary>
    ServerWords Words { get; }

    /// <summary>Skips the test where there is no server.</summary>
    void Require();

    /// <summary>Skips the test where the server is not the tests' own: such a one is not stopped, and gets no users.</summary>
    void RequireOwn();

    /// <summary>A new, empty database.</summary>
    Task<DatabaseAddress> CreateDatabaseAsync();

    Task DropDatabaseAsync(DatabaseAddress database);

    Task ExecuteAsync(DatabaseAddress database, string sql);

    /// <summary>The rows of a query.</summary>
    Task<List<T>> QueryAsync<T>(DatabaseAddress database, string sql, Func<DbDataReader, T> read);

    /// <summary>Adds a user who may read the tables that are there, and do nothing else.</summary>
    Task AddReaderAsync(DatabaseAddress database, string user, string password);

    /// <summary>Ends it as a crash does.</summary>
    Task StopAsync();

    Task StartAsync();

    IPageStore CreateStore(DatabaseAddress database, string? password);

    Task<IPageReader> OpenReaderAsync(DatabaseAddress database, string? password, CrawlId crawl, CancellationToken cancellationToken);
}
