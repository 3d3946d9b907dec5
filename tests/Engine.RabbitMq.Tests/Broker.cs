using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

[assembly: AssemblyFixture(typeof(ActorCrawler.Engine.RabbitMq.Tests.Broker))]

namespace ActorCrawler.Engine.RabbitMq.Tests;

/// <summary>
/// A broker of the tests' own: Debian's rabbitmq-server with ports, node name and folders that are nobody else's; or the one that
/// <c>RABBITMQ_URI</c> names, which is neither stopped nor given users. Without either the tests are skipped.
/// </summary>
public sealed class Broker : IAsyncLifetime
{
    private const string Programs = "/usr/lib/rabbitmq/bin";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"actorcrawler-broker-{Guid.NewGuid():N}");
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly Uri? _given = Environment.GetEnvironmentVariable("RABBITMQ_URI") is { Length: > 0 } text ? new Uri(text) : null;
    private Process? _server;

    /// <summary>Whether the broker is ours, to be restarted and given users.</summary>
    public bool IsOwn => _server is not null;

    private int Port { get; } = FreePort();

    public async ValueTask InitializeAsync()
    {
        if (_given is null && File.Exists($"{Programs}/rabbitmq-server"))
        {
            await StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
            _server.Dispose();
            await RunAsync("epmd", "-kill");
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Options of a node; skips the test where there is no broker.</summary>
    public RabbitMqOptions Options(string cluster, string node, LocalDelivery local = LocalDelivery.Never, string? user = null, string? virtualHost = null)
    {
        Assert.SkipWhen(_given is null && _server is null, "There is no broker: install rabbitmq-server, or set RABBITMQ_URI.");
        var uri = _given ?? new Uri($"amqp://guest:guest@127.0.0.1:{Port}");
        var credentials = uri.UserInfo.Split(':');
        return new RabbitMqOptions
        {
            Uri = new UriBuilder(uri) { UserName = "", Password = "", Path = virtualHost ?? uri.AbsolutePath }.Uri,
            UserName = user ?? Uri.UnescapeDataString(credentials[0]),
            Password = user ?? Uri.UnescapeDataString(credentials[^1]),
            Cluster = cluster,
            Node = node,
            Local = local,
        };
    }

    /// <summary>Administers the broker; skips the test where it is not ours.</summary>
    public Task ControlAsync(params string[] arguments)
    {
        Assert.SkipUnless(IsOwn, "The broker is not the tests' own: it is not restarted, and gets no users.");
        return RunAsync($"{Programs}/rabbitmqctl", arguments);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task StartAsync()
    {
        Directory.CreateDirectory(_folder);
        var plugins = Path.Combine(_folder, "plugins");
        await File.WriteAllTextAsync(plugins, "[].");
        _environment["HOME"] = _folder;
        _environment["RABBITMQ_NODENAME"] = $"test{Port}@localhost";
        _environment["RABBITMQ_NODE_PORT"] = $"{Port}";
        _environment["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1";
        _environment["RABBITMQ_DIST_PORT"] = $"{FreePort()}";
        _environment["ERL_EPMD_PORT"] = $"{FreePort()}";
        _environment["ERL_EPMD_ADDRESS"] = "127.0.0.1";
        _environment["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "mnesia");
        _environment["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log");
        _environment["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "none");
        _environment["RABBITMQ_ENABLED_PLUGINS_FILE"] = plugins;
        _server = Begin($"{Programs}/rabbitmq-server");
        while (await _server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("completed with", StringComparison.Ordinal))
            {
                _ = _server.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException($"rabbitmq-server ended: {await _server.StandardError.ReadToEndAsync()}");
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
