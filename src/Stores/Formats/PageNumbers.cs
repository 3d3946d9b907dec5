using System.Globalization;

namespace ActorCrawler.Stores.Formats;

/// <summary>How durations and hashes appear in every format.</summary>
internal static class PageNumbers
{
    /// <summary>Milliseconds, to the microsecond: what lies below is noise.</summary>
    public static double Milliseconds(TimeSpan elapsed) => Math.Round(elapsed.TotalMilliseconds, 3);

    /// <summary>16 hexadecimal digits; null for 0, which means that there was no body.</summary>
    public static string? Hash(ulong hash) => hash == 0 ? null : hash.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Hash"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static ulong ReadHash(string? text) =>
        text is null ? 0 : ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
