using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActorCrawler.TestKit.Web;

/// <summary>Makes certificates that sign themselves.</summary>
public static class SiteCertificate
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A certificate for an address, <c>site.test</c> and all names below it.</summary>
    public static X509Certificate2 Create(IPAddress address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=ActorCrawler test site", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        names.AddDnsName("localhost");
        names.AddDnsName("site.test");
        names.AddDnsName("*.site.test");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(From, To);
    }
}
