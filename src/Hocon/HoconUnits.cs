using System.Collections.Frozen;
using System.Globalization;

namespace ActorCrawler.Hocon;

/// <summary>Reads durations and sizes as HOCON writes them: a number, then a unit.</summary>
public static class HoconUnits
{
    private const decimal TicksPerNanosecond = 0.01m;

    private static readonly FrozenDictionary<string, decimal> Ticks = Table(
        ("ns nano nanos nanosecond nanoseconds", TicksPerNanosecond),
        ("us micro micros microsecond microseconds", TimeSpan.TicksPerMicrosecond),
        ("ms milli millis millisecond milliseconds", TimeSpan.TicksPerMillisecond),
        ("s second seconds", TimeSpan.TicksPerSecond),
        ("m minute minutes", TimeSpan.TicksPerMinute),
        ("h hour hours", TimeSpan.TicksPerHour),
        ("d day days", TimeSpan.TicksPerDay));

    private static readonly FrozenDictionary<string, decimal> Bytes = Table(
        ("B b byte bytes", 1),
        ("kB kilobyte kilobytes", 1e3m),
        ("MB megabyte megabytes", 1e6m),
        ("GB gigabyte gigabytes", 1e9m),
        ("TB terabyte terabytes", 1e12m),
        ("PB petabyte petabytes", 1e15m),
        ("EB exabyte exabytes", 1e18m),
        ("K k Ki KiB kibibyte kibibytes", 1L << 10),
        ("M m Mi MiB mebibyte mebibytes", 1L << 20),
        ("G g Gi GiB gibibyte gibibytes", 1L << 30),
        ("T t Ti TiB tebibyte tebibytes", 1L << 40),
        ("P p Pi PiB pebibyte pebibytes", 1L << 50),
        ("E e Ei EiB exbibyte exbibytes", 1L << 60));

    /// <summary>Reads a duration such as <c>500 ms</c>, <c>2s</c> or <c>1.5 minutes</c>; a bare number means milliseconds.</summary>
    /// <param name="text">The text.</param>
    /// <param name="duration">The duration, rounded to 100 ns; <see cref="Timeout.InfiniteTimeSpan"/> for <c>infinite</c>.</param>
    /// <returns>Whether it is one that a <see cref="TimeSpan"/> can hold.</returns>
    public static bool TryReadDuration(string text, out TimeSpan duration)
    {
        if (text.Trim() == "infinite")
        {
            duration = Timeout.InfiniteTimeSpan;
            return true;
        }

        var isRead = TryRead(text, "ms", Ticks, out var ticks);
        duration = TimeSpan.FromTicks(ticks);
        return isRead;
    }

    /// <summary>Reads a size such as <c>10 MiB</c> or <c>512K</c> (both powers of two) or <c>1 MB</c> (a power of ten); a bare number means
    /// bytes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The size; fractions of a byte are rounded.</param>
    /// <returns>Whether it is one, not negative, that a <see cref="long"/> can hold.</returns>
    public static bool TryReadSize(string text, out long bytes) => TryRead(text, "B", Bytes, out bytes) && bytes >= 0;

    private static bool TryRead(string text, string defaultUnit, FrozenDictionary<string, decimal> units, out long amount)
    {
        const NumberStyles number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        amount = 0;
        var trimmed = text.AsSpan().Trim();
        var letters = 0;
        while (letters < trimmed.Length && char.IsLetter(trimmed[^(letters + 1)]))
        {
            letters++;
        }

        var name = letters == 0 ? defaultUnit : trimmed[^letters..].ToString();
        if (!units.TryGetValue(name, out var unit)
            || !decimal.TryParse(trimmed[..^letters].TrimEnd(), number, CultureInfo.InvariantCulture, out var count)
            || Math.Abs(count) > long.MaxValue / unit)
        {
            return false;
        }

        // a quotient that was rounded up can still lead one beyond the largest
        var rounded = Math.Round(count * unit, MidpointRounding.AwayFromZero);
        amount = Math.Abs(rounded) <= long.MaxValue ? (long)rounded : 0;
        return Math.Abs(rounded) <= long.MaxValue;
    }

    private static FrozenDictionary<string, decimal> Table(params ReadOnlySpan<(string Names, decimal Factor)> rows)
    {
        var table = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (names, factor) in rows)
        {
            foreach (var name in names.Split(' '))
            {
                table.Add(name, factor);
            }
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
