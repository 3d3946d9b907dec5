using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ActorCrawler.Fetcher.Http;
using ActorCrawler.Fetcher.Http.Tls;
using ActorCrawler.Shared.Messages;
using ActorCrawler.TestKit.Web;

namespace ActorCrawler.Fetcher.Tests.Http.Tls;

public sealed class HttpFetcherTlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actorcrawler-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task FetchAsync_Insecure_TakesAnyCertificate()
    {
        await using var site = await TestSite.StartAsync(s => s.WithTls().Page("/", "Home"));
        using var bed = new FetchBed(new HttpOptions { Tls = new TlsOptions { Insecure = true } }).Name("wrong.example", "127.0.0.1");

        (await bed.FetchAsync($"https://wrong.example:{site.Port}/")).Outcome.ShouldBe(FetchOutcome.Fetched);
    }

    [Fact]
    public async Task FetchAsync_RootsFromAFile_AreTrusted()
    {
        await using var site = await TestSite.StartAsync(s => s.WithTls().Page("/", "Home"));
        foreach (var bytes in (byte[][])[System.Text.Encoding.ASCII.GetBytes(site.Certificate!.ExportCertificatePem()), site.Certificate!.RawData])
        {
            using var bed = new FetchBed(new HttpOptions { Tls = new TlsOptions { TrustedRoots = TlsFiles.LoadRoots(Write("ca", bytes)) } });

            var result = await bed.FetchAsync(site.Url("/"));

            result.Outcome.ShouldBe(FetchOutcome.Fetched, result.Detail);
        }
    }

    [Fact]
    public async Task FetchAsync_ServerWantsACertificate_GetsTheOneOfTheUser()
    {
        await using var site = await TestSite.StartAsync(s => s.WithClientCertificates().Echo("/echo"));
        using var own = SiteCertificate.Create(IPAddress.Loopback);
        var key = own.GetECDsaPrivateKey()!;
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        var loaded = (X509Certificate2[])
        [
            Load(own.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem()),
            TlsFiles.LoadClientCertificate(Write("cert", own.ExportCertificatePem()), Write("key", key.ExportPkcs8PrivateKeyPem()), password: null),
            Load(own.ExportCertificatePem() + "\n" + key.ExportEncryptedPkcs8PrivateKeyPem("hush", encryption), "hush"),
            TlsFiles.LoadClientCertificate(Write("pfx", own.Export(X509ContentType.Pfx, "hush")), keyPath: null, "hush"),
        ];

        foreach (var certificate in loaded)
        {
            using var bed = new FetchBed(Client(certificate));
            var result = await bed.FetchAsync(site.Url("/echo"));
            result.Outcome.ShouldBe(FetchOutcome.Fetched, result.Detail);
            Echo.Parse(result.Body).Certificate.ShouldBe(own.Thumbprint);
        }

        using var without = new FetchBed(Client(null));
        (await without.FetchAsync(site.Url("/echo"))).Outcome.ShouldNotBe(FetchOutcome.Fetched); // TLS 1.3 tells it only after the handshake
    }

    [Fact]
    public void LoadRoots_FileWithoutCertificate_IsRefused()
    {
        Should.Throw<CryptographicException>(() => TlsFiles.LoadRoots(Write("nothing", "hello")));
        Should.Throw<CryptographicException>(() => TlsFiles.LoadRoots(Write("empty", "-----BEGIN NOTHING-----")));
        Should.Throw<IOException>(() => TlsFiles.LoadRoots(Path.Combine(_folder, "missing")));
    }

    [Fact]
    public void LoadClientCertificate_WrongPasswordOrNoKey_IsRefused()
    {
        using var own = SiteCertificate.Create(IPAddress.Loopback);

        Should.Throw<CryptographicException>(() => TlsFiles.LoadClientCertificate(Write("pfx", own.Export(X509ContentType.Pfx, "a")), null, "b"));
        Should.Throw<CryptographicException>(() => Load(own.ExportCertificatePem()));
    }

    [Theory]
    [InlineData(0, "HTTP/2")]
    [InlineData(1, "HTTP/1.1")]
    [InlineData(2, "HTTP/2")]
    public async Task FetchAsync_Version_IsWhatWasAskedFor(int choice, string protocol)
    {
        await using var site = await TestSite.StartAsync(s => s.WithTls().Page("/", "Home"));
        using var bed = new FetchBed(new HttpOptions { Version = (HttpVersionChoice)choice, Tls = new TlsOptions { Insecure = true } });

        var result = await bed.FetchAsync(site.Url("/"));

        result.Outcome.ShouldBe(FetchOutcome.Fetched, result.Detail);
        site.Log.Requests.ShouldHaveSingleItem().Protocol.ShouldBe(protocol);
    }

    [Fact]
    public async Task FetchAsync_Http2WithoutTls_SpeaksHttp11()
    {
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Home"));
        using var bed = new FetchBed(new HttpOptions { Version = HttpVersionChoice.Http2 });

        (await bed.FetchAsync(site.Url("/"))).Outcome.ShouldBe(FetchOutcome.Fetched);
    }

    private static HttpOptions Client(X509Certificate2? certificate) =>
        new() { Tls = new TlsOptions { Insecure = true, ClientCertificate = certificate } };

    private X509Certificate2 Load(string pem, string? password = null) => TlsFiles.LoadClientCertificate(Write("pem", pem), keyPath: null, password);

    private string Write(string name, string text) => Write(name, System.Text.Encoding.ASCII.GetBytes(text));

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
