using System.Security.Cryptography.X509Certificates;

namespace ActorCrawler.Fetcher.Http.Tls;

/// <summary>Whom to trust in TLS, and as whom to appear.</summary>
internal sealed record TlsOptions
{
    /// <summary>Whether any certificate will do. Default false; true lets anybody on the way read and change everything.</summary>
    public bool Insecure { get; init; }

    /// <summary>Certificates to trust instead of the system's roots; null, the default, trusts the system's.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>Shown, with its private key, to servers that ask for one; null, the default, shows none.</summary>
    public X509Certificate2? ClientCertificate { get; init; }
}
