using System.Globalization;

namespace ActorCrawler.Fetcher.Http;

/// <summary>Reads <c>Retry-After</c> (RFC 9110, section 10.2.3): seconds, or a date in any of HTTP's three forms.</summary>
internal static class RetryAfterField
{
    /// <summary>What is made of anything longer; a server must not be able to park a site for good.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>
    /// How long to wait, between zero and <see cref="Longest"/>; null where the field is missing or means nothing. A date is measured
    /// against the server's own clock, its <c>Date</c> field, where there is one: the two clocks need not agree.
    /// </summary>
    /// <param name="retryAfter">The field.</param>
    /// <param name="date">The <c>Date</c> field.</param>
    /// <param name="now">Our own clock.</param>
    public static TimeSpan? Parse(string? retryAfter, string? date, DateTimeOffset now)
    {
        var text = retryAfter.AsSpan().Trim();
        if (text.IsEmpty)
        {
            return null;
        }

        if (text.IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return int.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? Clamp(TimeSpan.FromSeconds(seconds)) : Longest;
        }

        return HttpDate.Parse(text) is { } until ? Clamp(until - (HttpDate.Parse(date) ?? now)) : null;
    }

    private static TimeSpan Clamp(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
}
