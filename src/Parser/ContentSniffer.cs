using System.Text;

namespace ActorCrawler.Parser;

/// <summary>Tells HTML from everything else. A media type that says something is believed; only a missing or generic one is looked behind.</summary>
internal static class ContentSniffer
{
    private const int Window = 512;

    // MIME Sniffing standard, section 7.1: each must be followed by a space or '>'
    private static readonly string[] Markers =
    [
        "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a", "<style", "<title", "<b", "<body",
        "<br", "<p", "<!--",
    ];

    /// <summary>The media type that a body is to be treated as: <paramref name="declared"/>, or <c>text/html</c> where sniffing says so.</summary>
    public static string? Decide(string? declared, ReadOnlySpan<byte> body) =>
        IsGeneric(declared) && LooksLikeHtml(body) ? "text/html" : declared;

    /// <summary>Whether pages of a media type are parsed. XHTML is read by the HTML rules: much of it is not well-formed.</summary>
    public static bool IsHtml(string? mediaType) => mediaType is "text/html" or "application/xhtml+xml";

    private static bool IsGeneric(string? mediaType) =>
        mediaType is null or "application/octet-stream" or "application/unknown" or "unknown/unknown";

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body)
    {
        body = body[..Math.Min(body.Length, Window)];
        Span<char> window = stackalloc char[Window];
        var text = window[..Encoding.Latin1.GetChars(body, window)];
        ReadOnlySpan<char> rest = text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? text[3..] : text;
        rest = HtmlSpace.Skip(rest);
        if (rest.StartsWith("<?xml", StringComparison.Ordinal))
        {
            return rest.Contains("<html", StringComparison.OrdinalIgnoreCase);
        }

        foreach (var marker in Markers)
        {
            var follows = rest.Length > marker.Length && (rest[marker.Length] == '>' || HtmlSpace.Is(rest[marker.Length]));
            if ((follows || marker == "<!--") && rest.StartsWith(marker, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
