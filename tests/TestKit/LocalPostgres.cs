namespace ActorCrawler.TestKit;

/// <summary>A PostgreSQL server of the tests' own, from the programs that Debian installs. What is in it does not outlive the tests.</summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    public const string User = "crawler";
    public const string Password = "let me in";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorcrawler-postgres-");

    /// <remarks>PostgreSQL refuses to run as root.</remarks>
    private readonly string? _user = Environment.IsPrivilegedProcess ? "postgres" : null;
    private readonly string _programs;

    private LocalPostgres(string programs) => _programs = programs;

    public int Port { get; } = FreePort.Find();

    private string Cluster => Path.Combine(_folder.FullName, "cluster");

    /// <summary>Where the newest version's programs are; null where there are none.</summary>
    public static string? FindPrograms()
    {
        const string debian = "/usr/lib/postgresql";
        return !Directory.Exists(debian)
            ? null
            : Directory.GetDirectories(debian)
                .Select(version => Path.Combine(version, "bin"))
                .Where(programs => File.Exists(Path.Combine(programs, "initdb")))
                .Order(StringComparer.Ordinal)
                .LastOrDefault();
    }

    public static async Task<LocalPostgres> StartAsync(string programs)
    {
        var server = new LocalPostgres(programs);
        await server.CreateAsync();
        await server.StartAsync();
        return server;
    }

    public Task StartAsync() => Command.RunAsync(
        _user,
        Path.Combine(_programs, "pg_ctl"),
        "start", "-w", "-D", Cluster, "-l", Path.Combine(_folder.FullName, "log"),
        "-o", $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off");

    /// <summary>Ends it without a goodbye: what was not committed is gone.</summary>
    public Task KillAsync() => Command.RunAsync(_user, Path.Combine(_programs, "pg_ctl"), "stop", "-m", "immediate", "-D", Cluster);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    private async Task CreateAsync()
    {
        var password = Path.Combine(_folder.FullName, "password");
        await File.WriteAllTextAsync(password, Password);
        if (_user is not null)
        {
            await Command.RunAsync(user: null, "chown", "-R", _user, _folder.FullName);
        }

        await Command.RunAsync(
            _user,
            Path.Combine(_programs, "initdb"),
            "-D", Cluster, "-U", User, $"--pwfile={password}", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync");
    }
}
