using ActorCrawler.Engine.Akka;
using ActorCrawler.TestKit;
using Npgsql;

[assembly: AssemblyFixture(typeof(ActorCrawler.Cluster.ClusterServers))]

namespace ActorCrawler.Cluster;

/// <summary>
/// The broker and the database of all these tests: their own, or those that <c>RABBITMQ_URI</c> and <c>POSTGRES_URI</c> name (with user and password;
/// the database's user must be allowed to create databases). Each test has a cluster name and a database to itself.
/// </summary>
public sealed class ClusterServers : IAsyncLifetime
{
    private RabbitMqServer? _ownBroker;
    private LocalPostgres? _ownDatabase;
    private Uri? _broker = Given("RABBITMQ_URI");
    private Uri? _database = Given("POSTGRES_URI");

    /// <summary>The broker, with user and password.</summary>
    public Uri Broker => _broker!;

    /// <summary>The database server, with user and password.</summary>
    public Uri Database => _database!;

    public async ValueTask InitializeAsync()
    {
        if (_broker is null && RabbitMqServer.IsInstalled)
        {
            _ownBroker = await RabbitMqServer.StartAsync();
            _broker = _ownBroker.Uri;
        }

        if (_database is null && LocalPostgres.FindPrograms() is { } programs)
        {
            _ownDatabase = await LocalPostgres.StartAsync(programs);
            _database = AddressOf(_ownDatabase);
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await using (_ownBroker)
        {
            await using (_ownDatabase)
            {
            }
        }
    }

    /// <summary>Whether nodes talk to each other by Akka.NET, and to no broker.</summary>
    public bool IsOnAkka { get; private init; }

    /// <summary>The same for clusters without a broker; whoever has this one disposes of the servers.</summary>
    public ClusterServers OnAkka() => new() { _database = _database, IsOnAkka = true };

    /// <summary>The same broker with a database that a test may stop.</summary>
    public ClusterServers With(LocalPostgres database) => new() { _broker = _broker, _database = AddressOf(database) };

    /// <summary>Skips the test where a server is missing.</summary>
    public void Require()
    {
        Assert.SkipUnless(!IsOnAkka || AkkaSupport.IsBuiltIn, $"There is no Akka engine: {AkkaSupport.HowToGetIt}.");
        Assert.SkipWhen(_broker is null && !IsOnAkka, "There is no broker: install Debian's rabbitmq-server, or set RABBITMQ_URI.");
        Assert.SkipWhen(_database is null, "There is no PostgreSQL: install Debian's postgresql-15, or set POSTGRES_URI.");
    }

    /// <summary>Opens a connection to a database of the server.</summary>
    /// <param name="name">The database; null for the one that the server came with.</param>
    public async Task<NpgsqlConnection> OpenAsync(string? name = null)
    {
        var (user, password) = Credentials(Database);
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = Database.Host,
            Port = Database.Port > 0 ? Database.Port : 5432,
            Username = user,
            Password = password,
            Database = name ?? Database.AbsolutePath.TrimStart('/'),
            Pooling = false,
        }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>User and password of an address.</summary>
    public static (string User, string Password) Credentials(Uri address)
    {
        var parts = address.UserInfo.Split(':', 2);
        return (Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[^1]));
    }

    private static Uri AddressOf(LocalPostgres server) =>
        new($"postgres://{LocalPostgres.User}:{Uri.EscapeDataString(LocalPostgres.Password)}@127.0.0.1:{server.Port}/postgres");

    private static Uri? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? new Uri(text) : null;
}
