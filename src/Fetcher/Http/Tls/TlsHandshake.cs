using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace ActorCrawler.Fetcher.Http.Tls;

/// <summary>Makes TLS on a connection.</summary>
internal sealed class TlsHandshake(HttpOptions options)
{
    private readonly SslStreamCertificateContext? _client =
        options.Tls.ClientCertificate is { } certificate
            ? SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true)
            : null;

    /// <summary>The stream inside; the one outside is closed if that fails.</summary>
    /// <exception cref="DialFailedException">The two sides do not agree.</exception>
    public async ValueTask<Stream> SecureAsync(NetworkStream stream, string host, CancellationToken cancellationToken)
    {
        var tls = new WatchedTlsStream(stream);
        try
        {
            await tls.AuthenticateAsClientAsync(Choices(host), cancellationToken);
            return tls;
        }
        catch (Exception cause)
        {
            await tls.DisposeAsync();
            if (cause is OperationCanceledException)
            {
                throw;
            }

            // Whatever a handshake can die of (a certificate, a protocol, nonsense, a closed connection) is the other side's doing.
            throw new DialFailedException(DialStep.Tls, timedOut: false, cause.Message.TrimEnd('.'), cause);
        }
    }

    private SslClientAuthenticationOptions Choices(string host)
    {
        // Without a policy of our own the system would download what a certificate's author points it to: a way inside.
        var policy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        if (options.Tls.TrustedRoots is { } roots)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
        }

        var choices = new SslClientAuthenticationOptions
        {
            TargetHost = host.TrimEnd('.'),
            ApplicationProtocols = Protocols(),
            CertificateChainPolicy = policy,
            ClientCertificateContext = _client,
        };
        if (options.Tls.Insecure)
        {
            choices.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        }

        return choices;
    }

    private List<SslApplicationProtocol> Protocols() => options.Version switch
    {
        HttpVersionChoice.Http11 => [SslApplicationProtocol.Http11],
        HttpVersionChoice.Http2 => [SslApplicationProtocol.Http2],
        _ => [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
    };
}
