using System.Net;
using System.Security.Cryptography.X509Certificates;
using ActorCrawler.TestKit.Web;
using Microsoft.AspNetCore.Http;

namespace ActorCrawler.EndToEnd;

/// <summary>Each option of the way to a server: proxies, certificates, versions of HTTP, name servers.</summary>
public sealed class FetchTransportTests : IDisposable
{
    private readonly CrawlBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Proxy_WithLogin_IsAskedInstead()
    {
        await using var site = await TestSite.StartAsync(s => s.Echo("/echo"));
        await using var proxy = new TestProxy("me:secret");

        var end = await _bed.RunListAsync("fetch", site.Url("/echo"), "--proxy", $"http://me:secret@{proxy.Address}");
        var refused = await _bed.RunListAsync("fetch", site.Url("/echo"), "--proxy", $"http://me:wrong@{proxy.Address}", "--retries", "0", "--print", "error,detail");

        end.ExitCode.ShouldBe(0, end.Error);
        proxy.Requests.ShouldHaveSingleItem().ShouldStartWith($"GET {site.Url("/echo")} ");
        refused.ExitCode.ShouldBe(5);
        refused.Lines.ShouldHaveSingleItem().ShouldContain("407");
        (refused.Error + string.Concat(refused.Lines)).ShouldNotContain("wrong");
    }

    [Fact]
    public async Task Tls_SelfSigned_IsTrustedOnlyWhenTheUserSaysSo()
    {
        await using var site = await TestSite.StartAsync(s => s.WithTls().Page("/", "Safe"));
        var ca = _bed.Write("ca.pem", site.Certificate!.ExportCertificatePem());

        var strict = await _bed.RunListAsync("fetch", site.Url("/"), "--print", "error");
        var trusting = await _bed.RunListAsync("fetch", site.Url("/"), "--print", "title,detail", "--ca", ca);
        var careless = await _bed.RunListAsync("fetch", site.Url("/"), "--print", "title", "--insecure", "--http", "1.1");

        strict.Lines.ShouldBe(["TlsFailed"]);
        strict.Error.ShouldContain("tls 1");
        trusting.ExitCode.ShouldBe(0, trusting.Error);
        trusting.Lines.ShouldBe(["Safe\t"]);
        careless.Lines.ShouldBe(["Safe"]);
    }

    [Fact]
    public async Task Http_Version_IsSpoken()
    {
        await using var site = await TestSite.StartAsync(s => s.WithTls().Handle("/", context => context.Response.WriteAsync(context.Request.Protocol)));
        var folder = Path.Combine(_bed.Folder, "saved");

        await _bed.RunListAsync("fetch", site.Url("/"), "--insecure", "--http", "2", "--save", folder);
        (await File.ReadAllTextAsync(Path.Combine(folder, "index"))).ShouldBe("HTTP/2");
        await _bed.RunListAsync("fetch", site.Url("/"), "--insecure", "--http", "1.1", "--save", folder);
        (await File.ReadAllTextAsync(Path.Combine(folder, "index"))).ShouldBe("HTTP/1.1");
    }

    [Fact]
    public async Task ClientCert_OfAPem_IsShownToTheServer()
    {
        await using var site = await TestSite.StartAsync(s => s.WithTls().WithClientCertificates().Echo("/echo"));
        using var own = SiteCertificate.Create(IPAddress.Loopback);
        var certificate = _bed.Write("me.pem", own.ExportCertificatePem());
        var key = _bed.Write("me.key", own.GetRSAPrivateKey()?.ExportPkcs8PrivateKeyPem() ?? own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

        var echo = await _bed.EchoAsync(site, "--insecure", "--client-cert", certificate, "--client-key", key);

        echo.Certificate.ShouldBe(own.Thumbprint);
    }

    [Fact]
    public async Task Dns_OwnServer_IsAskedForNames()
    {
        await using var dns = new TestDns().With("site.test", 60, "127.0.0.1");
        await using var site = await TestSite.StartAsync(s => s.Page("/", "Named"));

        var end = await _bed.RunListAsync("fetch", $"http://site.test:{site.Port}/", "http://none.test/", "--dns", $"{dns.Address}", "--retries", "0", "--print", "title,error", "--in-order");
        var names = await _bed.RunListAsync("resolve", "site.test", "none.test", "--dns", $"{dns.Address}", "--concurrency", "1");

        end.Lines.ShouldBe(["Named\t", "\tDnsFailed"]);
        names.Lines.ShouldBe(["+ site.test  127.0.0.1", "  none.test"]);
    }
}
