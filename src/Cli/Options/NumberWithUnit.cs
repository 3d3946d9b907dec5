using System.Globalization;

namespace ActorCrawler.Cli.Options;

/// <summary>The common part of durations and sizes: a number, perhaps white space, a unit.</summary>
internal ref struct NumberWithUnit
{
    /// <summary>The number, as text.</summary>
    public ReadOnlySpan<char> Number;

    /// <summary>The unit; empty where there is none.</summary>
    public ReadOnlySpan<char> Unit;

    /// <summary>Takes a text apart after its last digit or dot.</summary>
    public static NumberWithUnit Split(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var end = trimmed.LastIndexOfAnyInRange('0', '9') + 1;
        return new NumberWithUnit { Number = trimmed[..end], Unit = trimmed[end..].Trim() };
    }

    /// <summary>Reads digits with at most one dot: no sign, no exponent, no separators.</summary>
    public static bool TryNumber(ReadOnlySpan<char> number, out double value) =>
        double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>For <c>var (number, unit) = …</c>.</summary>
    public readonly void Deconstruct(out ReadOnlySpan<char> number, out ReadOnlySpan<char> unit)
    {
        number = Number;
        unit = Unit;
    }
}
