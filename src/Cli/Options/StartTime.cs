using System.Globalization;

namespace ActorCrawler.Cli.Options;

/// <summary>A time of the user's own clock: one of the day, which comes again and again, or one on a certain day.</summary>
/// <param name="Day">The day; null for the next on which the time is still to come.</param>
/// <param name="Time">The time of the day.</param>
internal sealed record StartTime(DateOnly? Day, TimeOnly Time)
{
    private static readonly string[] Days = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Reads <c>22:30</c> or <c>2026-12-01T08:00</c>; null is <c>none</c>.</summary>
    public static string? Parse(string text, out StartTime? value)
    {
        value = null;
        if (text == Texts.None)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            value = new StartTime(null, time);
            return null;
        }

        if (DateTime.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            value = new StartTime(DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment));
            return null;
        }

        return "a time such as 22:30, or 2026-12-01T08:00";
    }

    /// <summary>When it comes next.</summary>
    /// <param name="now">The time now, with the offset of the user's clock.</param>
    /// <returns>A time that may be past where a day is named.</returns>
    public DateTimeOffset Next(DateTimeOffset now)
    {
        var day = Day ?? DateOnly.FromDateTime(now.DateTime);
        var moment = new DateTimeOffset(day.ToDateTime(Time), now.Offset);
        return Day is null && moment < now ? moment.AddDays(1) : moment;
    }
}
