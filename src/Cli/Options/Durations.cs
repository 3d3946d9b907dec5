using System.Globalization;

namespace ActorCrawler.Cli.Options;

/// <summary>
/// Durations: <c>500ms</c>, <c>0.5s</c>, <c>2 s</c>, <c>1m</c>, <c>1h</c>, <c>1d</c>. A unit is required, except for 0: HOCON takes a plain
/// number for milliseconds, most command lines take it for seconds, and a guess would be wrong by a factor of a thousand.
/// </summary>
internal static class Durations
{
    private const string Expected = "a duration with its unit, such as 500ms, 2s or 1m (a plain number is refused: it could be either)";

    private static readonly (string Unit, double Milliseconds)[] Units =
    [
        ("ms", 1), ("millis", 1), ("milliseconds", 1), ("millisecond", 1),
        ("s", 1e3), ("sec", 1e3), ("second", 1e3), ("seconds", 1e3),
        ("m", 6e4), ("min", 6e4), ("minute", 6e4), ("minutes", 6e4),
        ("h", 3.6e6), ("hour", 3.6e6), ("hours", 3.6e6),
        ("d", 8.64e7), ("day", 8.64e7), ("days", 8.64e7),
    ];

    /// <summary>A parser that takes durations from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static ValueParser<TimeSpan> Between(TimeSpan least, TimeSpan most)
    {
        return Parse;

        string? Parse(string text, out TimeSpan value)
        {
            if (!TryParse(text, out value))
            {
                return Expected;
            }

            return value < least || value > most ? $"a duration from {Text(least)} to {Text(most)}" : null;
        }
    }

    /// <summary>Reads a duration of up to 3,650 days.</summary>
    public static bool TryParse(string text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        var (number, unit) = NumberWithUnit.Split(text);
        if (!NumberWithUnit.TryNumber(number, out var amount))
        {
            return false;
        }

        var milliseconds = unit.IsEmpty && amount == 0 ? 0 : amount * Factor(unit);
        if (double.IsNaN(milliseconds) || milliseconds > TimeSpan.FromDays(3650).TotalMilliseconds)
        {
            return false;
        }

        value = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }

    /// <summary>The shortest spelling that <see cref="TryParse"/> takes: <c>500ms</c>, <c>2s</c>, <c>1m</c>.</summary>
    public static string Text(TimeSpan value)
    {
        var milliseconds = value.TotalMilliseconds;
        var (amount, unit) = milliseconds switch
        {
            0 => (0, ""),
            _ when milliseconds % 8.64e7 == 0 => (milliseconds / 8.64e7, "d"),
            _ when milliseconds % 3.6e6 == 0 => (milliseconds / 3.6e6, "h"),
            _ when milliseconds % 6e4 == 0 => (milliseconds / 6e4, "m"),
            _ when milliseconds % 1e3 == 0 => (milliseconds / 1e3, "s"),
            _ => (milliseconds, "ms"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{amount:0.###}{unit}");
    }

    private static double Factor(ReadOnlySpan<char> unit)
    {
        foreach (var (name, milliseconds) in Units)
        {
            if (unit.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return milliseconds;
            }
        }

        return double.NaN;
    }
}
