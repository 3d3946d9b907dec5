namespace ActorCrawler.Stores.Formats;

/// <summary>The one way in which times are written: UTC, to the millisecond, <c>2031-07-03T04:05:06.789Z</c>.</summary>
internal static class Iso8601
{
    /// <summary>The length of the text.</summary>
    public const int Length = 24;

    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Writes <see cref="Length"/> bytes.</summary>
    public static void Write(DateTimeOffset time, Span<byte> utf8) => time.UtcDateTime.TryFormat(utf8, out _, Format);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static DateTimeOffset Read(string text) =>
        new(DateTime.ParseExact(text, Format, provider: null), TimeSpan.Zero);
}
