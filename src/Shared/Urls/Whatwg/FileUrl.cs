namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>The three file states of the URL standard: what follows <c>file:</c>, or is relative to a file URL.</summary>
internal static class FileUrl
{
    private static readonly UrlRecord Empty = new() { Scheme = UrlScheme.File, Host = "" };

    /// <summary>Parses the head of a file URL; a base of another scheme is not looked at.</summary>
    public static UrlRecord? Parse(ReadOnlySpan<char> head, UrlRecord? baseUrl)
    {
        baseUrl = baseUrl?.Scheme == UrlScheme.File ? baseUrl : null;
        if (IsSlash(head, 0))
        {
            return IsSlash(head, 1) ? WithHost(head[2..]) : Rooted(head[1..], baseUrl);
        }

        if (baseUrl is null)
        {
            return Empty with { Path = UrlPath.Append(UrlScheme.File, "", head) };
        }

        if (head.IsEmpty)
        {
            return baseUrl;
        }

        var start = DriveLetter.Starts(head) ? "" : UrlPath.Shorten(UrlScheme.File, baseUrl.Path);
        return baseUrl with { Path = UrlPath.Append(UrlScheme.File, start, head), Query = null };
    }

    private static UrlRecord Rooted(ReadOnlySpan<char> segments, UrlRecord? baseUrl)
    {
        var drive = baseUrl is not null && !DriveLetter.Starts(segments) ? DriveOf(baseUrl.Path) : "";
        return Empty with { Host = baseUrl?.Host ?? "", Path = UrlPath.Append(UrlScheme.File, drive, segments) };
    }

    private static UrlRecord? WithHost(ReadOnlySpan<char> text)
    {
        var end = UrlPath.IndexOfSeparator(text, special: true);
        var name = end < 0 ? text : text[..end];
        if (DriveLetter.Is(name))
        {
            return Empty with { Path = UrlPath.Append(UrlScheme.File, "", text) };
        }

        var host = name.IsEmpty ? "" : HostParser.Parse(name, special: true);
        return host is null
            ? null
            : Empty with
            {
                Host = host == "localhost" ? "" : host,
                Path = UrlPath.AfterAuthority(UrlScheme.File, text[name.Length..]),
            };
    }

    private static string DriveOf(string path) =>
        path.Length >= 3 && DriveLetter.IsNormalized(path.AsSpan(1, 2)) && (path.Length == 3 || path[3] == '/') ? path[..3] : "";

    private static bool IsSlash(ReadOnlySpan<char> text, int index) => index < text.Length && text[index] is ('/' or '\\');
}
