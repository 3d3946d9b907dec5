using ActorCrawler.Stores.Databases;
using Npgsql;

namespace ActorCrawler.Stores.Postgres;

/// <summary>How connections to PostgreSQL are made.</summary>
internal static class PostgresConnection
{
    /// <summary>
    /// Seconds for a connection, and for each command. A server that is merely slow is better than one that is gone: the second is long, since a batch that is
    /// broken off has to be sent again.
    /// </summary>
    private const int ConnectSeconds = 10, CommandSeconds = 60;

    /// <summary>
    /// A source of connections, none of which is pooled: a store has one, and keeps it. The slim builder leaves out what would need reflection.
    /// </summary>
    public static NpgsqlDataSource CreateSource(DatabaseAddress address, string? password)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Username = address.User,
            Password = password,
            Database = address.Database,
            SslMode = Tls(address.TlsMode),
            RootCertificate = address.TlsRoots,
            ApplicationName = "ActorCrawler",
            Timeout = ConnectSeconds,
            CommandTimeout = CommandSeconds,
            KeepAlive = 30,
            Pooling = false,
            Enlist = false,
        };
        settings.Port = address.Port ?? settings.Port;
        return new NpgsqlSlimDataSourceBuilder(settings.ConnectionString).EnableTransportSecurity().Build();
    }

    private static SslMode Tls(string mode) => mode switch
    {
        "disable" => SslMode.Disable,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => SslMode.Prefer,
    };
}
