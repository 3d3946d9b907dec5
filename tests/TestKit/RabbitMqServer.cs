using System.Diagnostics;

namespace ActorCrawler.TestKit;

/// <summary>
/// A broker of one's own: Debian's rabbitmq-server with ports, node name and folders that are nobody else's. It listens on 127.0.0.1 and has
/// the user that a new broker has.
/// </summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private const string Programs = "/usr/lib/rabbitmq/bin";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"actorcrawler-broker-{Guid.NewGuid():N}");
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly int _port = FreePort.Find();
    private Process? _process;

    private RabbitMqServer()
    {
        _environment["HOME"] = _folder;
        _environment["RABBITMQ_NODENAME"] = $"test{_port}@localhost";
        _environment["RABBITMQ_NODE_PORT"] = $"{_port}";
        _environment["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1";
        _environment["RABBITMQ_DIST_PORT"] = $"{FreePort.Find()}";
        _environment["ERL_EPMD_PORT"] = $"{FreePort.Find()}";
        _environment["ERL_EPMD_ADDRESS"] = "127.0.0.1";
        _environment["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "mnesia");
        _environment["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log");
        _environment["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "none");
        _environment["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "plugins");
    }

    /// <summary>Whether there is a rabbitmq-server on this machine.</summary>
    public static bool IsInstalled => File.Exists($"{Programs}/rabbitmq-server");

    /// <summary>Where it listens, with user and password: <c>amqp://guest:guest@127.0.0.1:port</c>. A restart does not change it.</summary>
    public Uri Uri => new($"amqp://guest:guest@127.0.0.1:{_port}");

    /// <summary>The script that runs the broker; the broker itself is among its descendants.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>Starts a broker; it takes connections when the answer is there.</summary>
    public static async Task<RabbitMqServer> StartAsync()
    {
        var server = new RabbitMqServer();
        Directory.CreateDirectory(server._folder);
        await File.WriteAllTextAsync(server._environment["RABBITMQ_ENABLED_PLUGINS_FILE"], "[].");
        try
        {
            await server.LaunchAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Administers the broker: runs <c>rabbitmqctl</c> with these arguments.</summary>
    /// <exception cref="InvalidOperationException">It did not succeed; the message holds what it said.</exception>
    public Task ControlAsync(params string[] arguments) => RunAsync($"{Programs}/rabbitmqctl", arguments);

    /// <summary>Kills the broker as a power cut would, and starts it again on the same port with what it has on disk.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        await LaunchAsync();
    }

    /// <summary>Ends the broker and removes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await EndNamesAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task LaunchAsync()
    {
        _process = Begin($"{Programs}/rabbitmq-server");
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("completed with", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.ReadToEndAsync();
                _ = _process.StandardError.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException($"rabbitmq-server ended: {await _process.StandardError.ReadToEndAsync()}");
    }

    private async Task KillAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }
    }

    // The name service ends only when it has noticed that the broker, whose name it keeps, is dead.
    private async Task EndNamesAsync()
    {
        for (var attemptsLeft = 50; ; attemptsLeft--)
        {
            try
            {
                await RunAsync("epmd", "-kill");
                return;
            }
            catch (InvalidOperationException) when (attemptsLeft > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Begin(program, arguments);
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await said} {await complained}");
        }
    }

    private Process Begin(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
