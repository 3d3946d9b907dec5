using System.Globalization;

namespace ActorCrawler.Cli.Options;

/// <summary>Whole numbers, and limits that may be <c>unlimited</c>.</summary>
internal static class Limits
{
    private const string Unlimited = "unlimited";

    /// <summary>Whether a text says that there is no limit.</summary>
    public static bool IsUnlimited(string text) => text.Trim().Equals(Unlimited, StringComparison.OrdinalIgnoreCase);

    /// <summary>A parser of limits from <paramref name="least"/> on; null is <c>unlimited</c>.</summary>
    public static ValueParser<long?> AtLeast(long least)
    {
        return Parse;

        string? Parse(string text, out long? value)
        {
            value = null;
            if (IsUnlimited(text))
            {
                return null;
            }

            if (!long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least)
            {
                return $"a whole number from {least} on, or {Unlimited}";
            }

            value = number;
            return null;
        }
    }

    /// <summary>A parser of whole numbers from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static ValueParser<int> Between(int least, int most)
    {
        return Parse;

        string? Parse(string text, out int value) =>
            int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most
                ? null
                : $"a whole number from {least} to {most}";
    }
}
