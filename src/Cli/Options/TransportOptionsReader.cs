using System.Security.Cryptography;
using ActorCrawler.Fetcher.Http.Cookies;
using ActorCrawler.Fetcher.Http.Tls;

namespace ActorCrawler.Cli.Options;

/// <summary>Reads how this machine connects. Certificates and cookies are read here too, so that what is wrong with them is told before anything starts.</summary>
internal static class TransportOptionsReader
{
    /// <summary>Reads it; what is wrong is noted in the reader's problems and stands at its default in the answer.</summary>
    public static TransportOptions Read(OptionReader reader, OptionProblems problems)
    {
        var jar = reader.Read(OptionCatalog.CookieJar);
        Try(reader, OptionCatalog.CookieJar, problems, () => jar is null ? null : CheckJar(jar));
        return new TransportOptions
        {
            Tls = ReadTls(reader, problems),
            Version = reader.Read(OptionCatalog.HttpVersion),
            Proxies = reader.Read(OptionCatalog.Proxies),
            NameServers = reader.Read(OptionCatalog.NameServers),
            CookieJar = jar,
            CookiesForAddresses = reader.Read(OptionCatalog.CookiesForAddresses),
        };
    }

    private static TlsOptions ReadTls(OptionReader reader, OptionProblems problems)
    {
        var (ca, certificate, key) =
            (reader.Read(OptionCatalog.CaFile), reader.Read(OptionCatalog.ClientCertificate), reader.Read(OptionCatalog.ClientKey));
        var password = reader.Read(OptionCatalog.ClientKeyPassword);
        if (key is not null && certificate is null)
        {
            problems.Add($"{reader.OriginOf(OptionCatalog.ClientKey)}: there is no certificate for it; expected --client-cert FILE as well");
        }

        return new TlsOptions
        {
            Insecure = reader.Read(OptionCatalog.Insecure),
            TrustedRoots = Try(reader, OptionCatalog.CaFile, problems, () => ca is null ? null : TlsFiles.LoadRoots(ca)),
            ClientCertificate = Try(
                reader, OptionCatalog.ClientCertificate, problems,
                () => certificate is null ? null : TlsFiles.LoadClientCertificate(certificate, key, password)),
        };
    }

    private static CookieJar CheckJar(string path)
    {
        // Written when all is done: to learn only then that it cannot be would cost the cookies.
        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new IOException($"{path} is {(Directory.Exists(path) ? "a folder" : "in a folder that does not exist")}; expected the path of a file");
        }

        var jar = new CookieJar(TimeProvider.System);
        CookieFile.Load(path, jar);
        return jar;
    }

    private static T? Try<T>(OptionReader reader, OptionKey key, OptionProblems problems, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or FormatException)
        {
            problems.Add($"{reader.OriginOf(key)}: {failure.Message.TrimEnd('.')}");
            return null;
        }
    }
}
