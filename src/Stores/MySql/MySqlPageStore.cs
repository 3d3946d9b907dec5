using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Databases;
using MySql.Data.MySqlClient;

namespace ActorCrawler.Stores.MySql;

/// <summary>
/// A MariaDB or MySQL database with one row for each crawl and URL; see <see cref="MySqlSchema"/>. Several crawls and several nodes may
/// share it. A batch is one transaction. After a failure the connection is given up and the next write makes a new one; writing a batch again, of
/// which nobody knows whether it was committed, changes nothing.
/// </summary>
/// <param name="name">The store's name.</param>
/// <param name="address">Where the database is.</param>
/// <param name="password">The password; null for a server that asks for none.</param>
internal sealed class MySqlPageStore(string name, DatabaseAddress address, string? password) : IPageStore
{
    private readonly BatchOrder _order = new();
    private readonly MySqlFailures _failures = new(name, address, password is not null);
    private MySqlConnection? _connection;
    private PageUpsert? _upsert;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsServer => true;

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        _connection = await ConnectAsync(cancellationToken);
        await MySqlTables.EnsureAsync(_connection, name, cancellationToken);
    });

    /// <inheritdoc/>
    public ValueTask WriteBatchAsync(IReadOnlyList<PageRecord> records, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        _connection ??= await ConnectAsync(cancellationToken);
        _upsert ??= await PageUpsert.PrepareAsync(_connection, cancellationToken);
        await MySqlSession.RunAsync(_connection, "START TRANSACTION", cancellationToken);
        foreach (var record in _order.Arrange(records))
        {
            await _upsert.WriteAsync(record, cancellationToken);
        }

        await MySqlSession.RunAsync(_connection, "COMMIT", cancellationToken);
    });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => DisconnectAsync();

    private Task<MySqlConnection> ConnectAsync(CancellationToken cancellationToken) =>
        MySqlSession.OpenAsync(address, password, MySqlSchema.WriterSettings, cancellationToken);

    private ValueTask GuardAsync(Func<Task> work) => ServerGuard.RunAsync(work, DisconnectAsync, _failures.Explain);

    private async ValueTask DisconnectAsync()
    {
        var (upsert, connection) = (_upsert, _connection);
        (_upsert, _connection) = (null, null);
        await (upsert?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
