namespace ActorCrawler.Cli.Options;

/// <summary>Rates of requests: <c>5/s</c>, <c>30/m</c>, <c>100/h</c>.</summary>
internal static class Rates
{
    /// <summary>Reads a rate as requests per second; null is <c>unlimited</c>.</summary>
    public static string? Parse(string text, out double? perSecond)
    {
        const string expected = "a rate, such as 5/s, 30/m or 100/h, or unlimited";
        perSecond = null;
        if (Limits.IsUnlimited(text))
        {
            return null;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !NumberWithUnit.TryNumber(text.AsSpan(0, slash).Trim(), out var count) || count is <= 0 or > 1e6)
        {
            return expected;
        }

        perSecond = text[(slash + 1)..].Trim() switch
        {
            "s" => count,
            "m" => count / 60,
            "h" => count / 3600,
            _ => null,
        };
        return perSecond is null ? expected : null;
    }
}
