using ActorCrawler.Stores.Databases;
using MySql.Data.MySqlClient;

namespace ActorCrawler.Stores.MySql;

/// <summary>How connections to MariaDB and MySQL are made.</summary>
internal static class MySqlSession
{
    /// <summary>
    /// Seconds for a connection, and for each command. A server that is merely slow is better than one that is gone: the second is long, since a batch that is
    /// broken off has to be sent again.
    /// </summary>
    private const uint ConnectSeconds = 10, CommandSeconds = 60;

    /// <summary>Opens a connection, with the settings of <see cref="MySqlSchema.Settings"/>.</summary>
    /// <remarks>The driver's tasks are complete when they are handed out: it waits for the server in the caller's thread.</remarks>
    public static async Task<MySqlConnection> OpenAsync(
        DatabaseAddress address, string? password, string settings, CancellationToken cancellationToken)
    {
        var connection = new MySqlConnection(Describe(address, password));
        try
        {
            await connection.OpenAsync(cancellationToken);
            await RunAsync(connection, MySqlSchema.Settings, cancellationToken);
            await RunAsync(connection, settings, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs statements that have no parameters and no rows.</summary>
    public static async Task RunAsync(MySqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The one value of a query; null for NULL, and where there is no row.</summary>
    public static async Task<object?> AskAsync(MySqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, connection);
        var value = await command.ExecuteScalarAsync(cancellationToken);
        return value is DBNull ? null : value;
    }

    /// <remarks>No pool: a store has one connection, and keeps it.</remarks>
    private static string Describe(DatabaseAddress address, string? password)
    {
        var isSocket = address.Host.StartsWith('/');
        var settings = new MySqlConnectionStringBuilder
        {
            Server = address.Host,
            ConnectionProtocol = isSocket ? MySqlConnectionProtocol.UnixSocket : MySqlConnectionProtocol.Sockets,
            UserID = address.User,
            Password = password,
            Database = address.Database,
            CharacterSet = "utf8mb4",
            // a socket of this machine needs no TLS, and the driver has none there
            SslMode = isSocket ? MySqlSslMode.None : Tls(address.TlsMode),
            ConnectionTimeout = ConnectSeconds,
            DefaultCommandTimeout = CommandSeconds,
            Pooling = false,
            AutoEnlist = false,
        };
        settings.Port = (uint?)address.Port ?? settings.Port;
        return settings.ConnectionString;
    }

    private static MySqlSslMode Tls(string mode) => mode switch
    {
        "disable" => MySqlSslMode.None,
        "require" => MySqlSslMode.Required,
        "verify-ca" => MySqlSslMode.VerifyCA,
        "verify-full" => MySqlSslMode.VerifyFull,
        _ => MySqlSslMode.Preferred,
    };
}
