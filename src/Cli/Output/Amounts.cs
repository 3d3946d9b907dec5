using System.Globalization;

namespace ActorCrawler.Cli.Output;

/// <summary>Numbers as people read them: always in the invariant culture, so that a script may read them too.</summary>
internal static class Amounts
{
    /// <summary><c>1,234,567</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 page</c>, <c>1,234 pages</c>.</summary>
    public static string Count(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>At most six characters, for tables: <c>99,999</c>, from there on <c>123k</c>, <c>1.23M</c>, <c>45.6M</c>.</summary>
    public static string Compact(long count) => count switch
    {
        < 100_000 => Count(count),
        < 999_500 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e3:0}k"),
        < 9_995_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.00}M"),
        < 99_950_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.0}M"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0}M"),
    };

    /// <summary>A rate without its unit: <c>0.2</c>, <c>12.3</c>, <c>1,234</c>.</summary>
    public static string Rate(double perSecond) => perSecond.ToString(perSecond < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    /// <summary>Decimal units: <c>999 B</c>, <c>45.6 MB</c>.</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB", "PB"];
        var unit = 0;
        var amount = (double)bytes;
        while (amount >= 999.95 && unit < units.Length - 1)
        {
            amount /= 1000;
            unit++;
        }

        return amount.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + units[unit];
    }

    /// <summary>Hours, minutes and seconds: <c>0:01:23</c>; hours grow as needed.</summary>
    public static string Clock(TimeSpan elapsed) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)elapsed.TotalHours}:{elapsed.Minutes:00}:{elapsed.Seconds:00}");

    /// <summary>A time that may be very short: milliseconds under a second (<c>20 ms</c>), from then on as <see cref="Duration"/>.</summary>
    public static string Short(TimeSpan elapsed) => elapsed < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds:0} ms")
        : Duration(elapsed);

    /// <summary>Under a minute in tenths of a second (<c>12.3 s</c>), from then on as <see cref="Clock"/>.</summary>
    public static string Duration(TimeSpan elapsed) => elapsed < TimeSpan.FromMinutes(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.0} s")
        : Clock(elapsed);
}
