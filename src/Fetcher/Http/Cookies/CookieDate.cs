using System.Globalization;

namespace ActorCrawler.Fetcher.Http.Cookies;

/// <summary>Reads the dates of cookies, which come in every form there is (RFC 6265bis, section 5.1.1).</summary>
internal static class CookieDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The date; null where the text is none.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        TimeSpan? time = null;
        int? day = null, month = null, year = null;
        foreach (var token in Tokens(text))
        {
            if (time is null && ReadTime(token) is { } readTime)
            {
                time = readTime;
            }
            else if (day is null && ReadNumber(token, 1, 2) is { } readDay)
            {
                day = readDay;
            }
            else if (month is null && ReadMonth(token) is { } readMonth)
            {
                month = readMonth;
            }
            else if (year is null && ReadNumber(token, 2, 4) is { } readYear)
            {
                year = readYear switch { >= 70 and <= 99 => readYear + 1900, <= 69 => readYear + 2000, _ => readYear };
            }
        }

        return (day, month, year, time) is ({ } d, { } m, { } y, { } t) ? Compose(y, m, d, t) : null;
    }

    private static DateTimeOffset? Compose(int year, int month, int day, TimeSpan time) =>
        year is >= 1601 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero) + time
            : null;

    private static IEnumerable<string> Tokens(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || IsDelimiter(text[i]))
            {
                if (i > start)
                {
                    yield return text[start..i];
                }

                start = i + 1;
            }
        }
    }

    private static bool IsDelimiter(char c) => c is '\t' or (>= ' ' and <= '/') or (>= ';' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~');

    private static TimeSpan? ReadTime(string token)
    {
        var fields = token.Split(':');
        return fields.Length == 3
            && ReadNumber(fields[0], 1, 2, exact: true) is { } hour and <= 23
            && ReadNumber(fields[1], 1, 2, exact: true) is { } minute and <= 59
            && ReadNumber(fields[2], 1, 2) is { } second and <= 59
            ? new TimeSpan(hour, minute, second)
            : null;
    }

    private static int? ReadMonth(string token)
    {
        var month = token.Length < 3 ? -1 : Array.FindIndex(Months, name => token.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return month < 0 ? null : month + 1;
    }

    /// <summary>The digits that a token starts with; what follows must not be a digit, and may be anything else unless nothing may follow.</summary>
    private static int? ReadNumber(string token, int least, int most, bool exact = false)
    {
        var digits = token.AsSpan().IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? token.Length : digits;
        return digits >= least && digits <= most && (!exact || digits == token.Length)
            ? int.Parse(token.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture)
            : null;
    }
}
