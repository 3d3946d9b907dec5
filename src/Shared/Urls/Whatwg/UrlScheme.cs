namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>The special schemes of the URL standard (section 4.2): those whose URLs always have a host and a path.</summary>
internal static class UrlScheme
{
    /// <summary><c>file</c>, which has rules of its own everywhere.</summary>
    public const string File = "file";

    /// <summary>Whether the scheme, in lower case, is special.</summary>
    public static bool IsSpecial(string scheme) => scheme is "http" or "https" or "ws" or "wss" or "ftp" or File;

    /// <summary>The port that a URL of the scheme does not write; null where it has none.</summary>
    public static int? DefaultPort(string scheme) => scheme switch
    {
        "http" or "ws" => 80,
        "https" or "wss" => 443,
        "ftp" => 21,
        _ => null,
    };

    /// <summary>The scheme in lower case, without allocating for the two that matter.</summary>
    public static string Lower(ReadOnlySpan<char> scheme) =>
        scheme.Equals("https", StringComparison.OrdinalIgnoreCase) ? "https"
        : scheme.Equals("http", StringComparison.OrdinalIgnoreCase) ? "http"
        : scheme.ToString().ToLowerInvariant();
}
