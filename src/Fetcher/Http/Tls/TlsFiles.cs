using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActorCrawler.Fetcher.Http.Tls;

/// <summary>Reads certificates from files.</summary>
internal static class TlsFiles
{
    /// <summary>All certificates of a PEM file, or the one of a DER file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="CryptographicException">It holds no certificate.</exception>
    public static X509Certificate2Collection LoadRoots(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var roots = new X509Certificate2Collection();
        if (!IsPem(bytes))
        {
            roots.Add(X509CertificateLoader.LoadCertificate(bytes));
            return roots;
        }

        // some editors put a byte order mark before the first line, and the framework does not see that line then
        roots.ImportFromPem(System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
        return roots.Count > 0 ? roots : throw new CryptographicException("There is no certificate in it.");
    }

    /// <summary>A certificate with its private key: a PEM file that holds both, or a PFX (PKCS#12) file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keyPath">A PEM file with the key, where the first holds only the certificate; null otherwise.</param>
    /// <param name="password">What key or PFX are encrypted with; null for nothing.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="CryptographicException">Certificate or key are missing, do not fit, or the password is wrong.</exception>
    public static X509Certificate2 LoadClientCertificate(string path, string? keyPath, string? password)
    {
        var bytes = File.ReadAllBytes(path);
        if (!IsPem(bytes))
        {
            var certificate = X509CertificateLoader.LoadPkcs12(bytes, password);
            return certificate.HasPrivateKey ? certificate : throw new CryptographicException("There is no private key in it.");
        }

        return password is null
            ? X509Certificate2.CreateFromPemFile(path, keyPath)
            : X509Certificate2.CreateFromEncryptedPemFile(path, password, keyPath);
    }

    private static bool IsPem(ReadOnlySpan<byte> bytes) => bytes.IndexOf("-----BEGIN "u8) >= 0;
}
