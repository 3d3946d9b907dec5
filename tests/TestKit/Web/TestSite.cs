using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace ActorCrawler.TestKit.Web;

/// <summary>
/// A real web site on a loopback address, for one test: <c>await using var site = await TestSite.StartAsync(s => s.Page("/", "Home"))</c>.
/// </summary>
public sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication _server;

    private TestSite(WebApplication server, RequestLog log, X509Certificate2? certificate)
    {
        _server = server;
        Log = log;
        Certificate = certificate;
        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        BaseUrl = addresses!.Addresses.Single();
    }

    /// <summary>Scheme, address and port, without a slash at the end.</summary>
    public string BaseUrl { get; }

    /// <summary>The port.</summary>
    public int Port => new Uri(BaseUrl).Port;

    /// <summary>What was asked of the site.</summary>
    public RequestLog Log { get; }

    /// <summary>The certificate of a site with TLS: trust it to get through.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>Starts a site on a free port.</summary>
    public static async Task<TestSite> StartAsync(Action<SiteBuilder> describe)
    {
        var builder = new SiteBuilder();
        describe(builder);
        var content = builder.Build();
        var certificate = builder.Tls ? SiteCertificate.Create(builder.Address) : null;
        var host = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        host.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(builder.Address, 0, listen => Configure(listen, certificate, builder.AsksForCertificate));
        });
        var server = host.Build();
        server.Run(content.AnswerAsync);
        await server.StartAsync();
        return new TestSite(server, content.Log, certificate);
    }

    /// <summary>The URL of a path.</summary>
    public string Url(string path) => BaseUrl + path;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Faults run until their client goes away: nobody waits for them.
        await _server.StopAsync(new CancellationToken(canceled: true));
        await _server.DisposeAsync();
        Certificate?.Dispose();
    }

    private static void Configure(ListenOptions listen, X509Certificate2? certificate, bool asksForCertificate)
    {
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        if (certificate is not null)
        {
            listen.UseHttps(certificate, https =>
            {
                https.ClientCertificateMode = asksForCertificate ? ClientCertificateMode.RequireCertificate : ClientCertificateMode.NoCertificate;
                https.AllowAnyClientCertificate();
            });
        }

        listen.Use(next => connection =>
        {
            connection.Features.Set(new Wire(connection));
            return next(connection);
        });
    }
}
