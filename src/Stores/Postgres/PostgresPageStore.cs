using ActorCrawler.Shared.Messages;
using ActorCrawler.Stores.Databases;
using Npgsql;

namespace ActorCrawler.Stores.Postgres;

/// <summary>
/// A PostgreSQL database with one row for each crawl and URL; see <see cref="PostgresSchema"/>. Several crawls and several nodes may share it. A batch is
/// one transaction: a binary COPY into a temporary table, and one statement that moves its rows. After a failure the connection is given up and the
/// next write makes a new one; writing a batch again, of which nobody knows whether it was committed, changes nothing.
/// </summary>
/// <param name="name">The store's name.</param>
/// <param name="address">Where the database is.</param>
/// <param name="password">The password; null for a server that asks for none.</param>
internal sealed class PostgresPageStore(string name, DatabaseAddress address, string? password) : IPageStore
{
    private const int SendAt = 64 * 1024;
    private readonly BatchOrder _order = new();
    private readonly PageCopy _copy = new();
    private readonly PostgresFailures _failures = new(name, address, password is not null);
    private NpgsqlDataSource? _source;
    private NpgsqlConnection? _connection;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsServer => true;

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        _source = PostgresConnection.CreateSource(address, password);
        _connection = await _source.OpenConnectionAsync(cancellationToken);
        await PostgresTables.EnsureAsync(_connection, name, cancellationToken);
        await PrepareAsync(_connection, cancellationToken);
    });

    /// <inheritdoc/>
    public ValueTask WriteBatchAsync(IReadOnlyList<PageRecord> records, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        _connection ??= await ReconnectAsync(cancellationToken);
        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);
        await SendAsync(_connection, _order.Arrange(records), cancellationToken);
        await RunAsync(_connection, PostgresSchema.Upsert, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        await (_source?.DisposeAsync() ?? ValueTask.CompletedTask);
        _copy.Dispose();
    }

    private static Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        RunAsync(connection, PostgresSchema.CreateStaging, cancellationToken);

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<NpgsqlConnection> ReconnectAsync(CancellationToken cancellationToken)
    {
        var connection = await _source!.OpenConnectionAsync(cancellationToken);
        try
        {
            await PrepareAsync(connection, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <remarks>In pieces: a batch of pages with very many links does not have to fit into memory twice.</remarks>
    private async Task SendAsync(NpgsqlConnection connection, IReadOnlyList<PageRecord> records, CancellationToken cancellationToken)
    {
        await using var stream = await connection.BeginRawBinaryCopyAsync(PostgresSchema.Copy, cancellationToken);
        var rows = _copy.Rows;
        rows.Clear();
        rows.Begin();
        foreach (var record in records)
        {
            _copy.Add(record);
            if (rows.Written.Length >= SendAt)
            {
                await stream.WriteAsync(rows.Written, cancellationToken);
                rows.Clear();
            }
        }

        rows.End();
        await stream.WriteAsync(rows.Written, cancellationToken);
    }

    private ValueTask GuardAsync(Func<Task> work) => ServerGuard.RunAsync(work, DisconnectAsync, _failures.Explain);

    private async ValueTask DisconnectAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
