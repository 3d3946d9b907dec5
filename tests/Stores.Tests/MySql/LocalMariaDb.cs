using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ActorCrawler.Stores.Databases;
using ActorCrawler.TestKit;

namespace ActorCrawler.Stores.Tests.MySql;

/// <summary>A MariaDB server of the tests' own, from the programs that Debian installs. What is in it does not outlive the tests.</summary>
internal sealed class LocalMariaDb : IAsyncDisposable
{
    public const string User = "crawler";
    public const string Password = "let 'me\\ in; x=y";
    private const string Program = "/usr/sbin/mariadbd";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorcrawler-mariadb-");
    private readonly string[] _account = Environment.IsPrivilegedProcess ? ["--user=mysql"] : [];
    private Process? _process;
    private Task? _rest;

    public int Port { get; } = FreePort.Find();

    /// <summary>Where it may be spoken to without a password, as the one who may do everything.</summary>
    public DatabaseAddress Root => new("root", Path.Combine(_folder.FullName, "socket"), Port: null, "mysql");

    private string Certificate => Path.Combine(_folder.FullName, "certificate.pem");

    private string Key => Path.Combine(_folder.FullName, "key.pem");

    private string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Whether the programs are there.</summary>
    public static bool IsInstalled => File.Exists(Program);

    public static async Task<LocalMariaDb> StartNewAsync()
    {
        var server = new LocalMariaDb();
        server.WriteCertificate();
        if (Environment.IsPrivilegedProcess)
        {
            await Command.RunAsync(user: null, "chown", "-R", "mysql", server._folder.FullName);
        }

        await Command.RunAsync(
            user: null,
            "mariadb-install-db",
            ["--no-defaults", $"--datadir={server.Data}", "--auth-root-authentication-method=normal", "--skip-test-db", .. server._account]);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it, and returns when it takes connections. What is committed outlives the process, and not a loss of power.</summary>
    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo(
            Program,
            [
                "--no-defaults", $"--datadir={Data}", $"--socket={Root.Host}", $"--port={Port}", "--bind-address=127.0.0.1",
                $"--ssl-cert={Certificate}", $"--ssl-key={Key}", "--innodb-flush-log-at-trx-commit=2", "--skip-name-resolve", .. _account,
            ])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var said = new StringBuilder();
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            if (line.Contains("ready for connections", StringComparison.Ordinal))
            {
                // a pipe that nobody empties would stop the server some day
                _rest = _process.StandardError.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException($"MariaDB did not start: {said}");
    }

    /// <summary>Ends it without a goodbye.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        await _rest!;
        _process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=tests", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
    }
}
