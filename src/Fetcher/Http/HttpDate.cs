using System.Globalization;

namespace ActorCrawler.Fetcher.Http;

/// <summary>Reads the dates of HTTP (RFC 9110, section 5.6.7).</summary>
internal static class HttpDate
{
    /// <summary>The form of today, then the two that must still be understood.</summary>
    private static readonly string[] Forms =
    [
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",
        "ddd MMM d HH:mm:ss yyyy",
    ];

    /// <summary>The date; null where the text is none.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        const DateTimeStyles style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;
        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, style, out var date) ? date : null;
    }
}
