namespace ActorCrawler.Cli.Options;

/// <summary>Sizes in bytes: <c>10MB</c> is 10,000,000, <c>512KiB</c> is 524,288, a plain number is bytes.</summary>
internal static class Sizes
{
    private static readonly (string Unit, double Bytes)[] Units =
    [
        ("", 1), ("B", 1), ("byte", 1), ("bytes", 1),
        ("kB", 1e3), ("MB", 1e6), ("GB", 1e9),
        ("KiB", 1024), ("MiB", 1024 * 1024), ("GiB", 1024 * 1024 * 1024),
    ];

    /// <summary>Reads a size from 1 KiB to 1 GiB: a body is kept in memory.</summary>
    public static string? ParseBody(string text, out int value)
    {
        value = 0;
        if (!TryParse(text, out var bytes))
        {
            return "a size, such as 512KiB or 10MB";
        }

        if (bytes is < 1024 or > 1024 * 1024 * 1024)
        {
            return "a size from 1KiB to 1GiB";
        }

        value = (int)bytes;
        return null;
    }

    /// <summary>Reads a size; units are taken in any case, and only <c>i</c> makes them binary.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var (number, unit) = NumberWithUnit.Split(text);
        if (!NumberWithUnit.TryNumber(number, out var amount))
        {
            return false;
        }

        foreach (var (name, factor) in Units)
        {
            if (unit.Equals(name, StringComparison.OrdinalIgnoreCase) && amount * factor < long.MaxValue / 2)
            {
                bytes = (long)(amount * factor);
                return true;
            }
        }

        return false;
    }
}
