using System.Globalization;

namespace ActorCrawler.Fetcher.Http.Saving;

/// <summary>A <c>Content-Range</c> of bytes (RFC 9110, section 14.4).</summary>
/// <param name="From">The position of the first byte.</param>
/// <param name="To">The position of the last byte.</param>
/// <param name="Total">The length of the whole; null where the server does not know it.</param>
internal readonly record struct ContentRange(long From, long To, long? Total)
{
    /// <summary>Reads <c>bytes 5-9/10</c>; null for anything else.</summary>
    public static ContentRange? Parse(string? text)
    {
        const string unit = "bytes ";
        if (text is null || !text.StartsWith(unit, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var (range, total) = Divide(text[unit.Length..], '/');
        var (from, to) = Divide(range, '-');
        var isWhole = Read(from) is { } first && Read(to) is { } last && first <= last && (total == "*" || Read(total) > last);
        return isWhole ? new ContentRange(Read(from)!.Value, Read(to)!.Value, Read(total)) : null;
    }

    private static (string Before, string Behind) Divide(string text, char mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }

    private static long? Read(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
