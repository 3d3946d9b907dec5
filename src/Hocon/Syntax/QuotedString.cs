using System.Globalization;
using System.Text;

namespace ActorCrawler.Hocon.Syntax;

/// <summary>Reads quoted strings: those of JSON with their escapes, and triple-quoted ones, in which everything is literal.</summary>
internal static class QuotedString
{
    private const string Triple = "\"\"\"";

    /// <summary>Reads the string whose first quote the cursor is on, and moves behind its last one.</summary>
    /// <returns>The text that it stands for.</returns>
    /// <exception cref="HoconException">It does not end, or breaks the rules of JSON.</exception>
    public static string Read(Cursor cursor) => cursor.StartsWith(Triple) ? ReadTriple(cursor) : ReadJson(cursor);

    private static string ReadTriple(Cursor cursor)
    {
        var origin = cursor.Origin;
        cursor.Advance(Triple.Length);
        var start = cursor.At;
        while (!cursor.StartsWith(Triple))
        {
            if (cursor.IsAtEnd)
            {
                throw new HoconException(origin, "the string that starts here with three quotes has no end");
            }

            cursor.Advance();
        }

        // of a longer run of quotes the last three end the string, and the others belong to it
        while (cursor.Peek(Triple.Length) == '"')
        {
            cursor.Advance();
        }

        var text = cursor.TextFrom(start);
        cursor.Advance(Triple.Length);
        return text;
    }

    private static string ReadJson(Cursor cursor)
    {
        var origin = cursor.Origin;
        var text = new StringBuilder();
        cursor.Advance();
        while (cursor.Current != '"')
        {
            if (cursor.IsAtEnd || cursor.Current == '\n')
            {
                throw new HoconException(origin, "the string that starts here has no end on its line");
            }

            if (cursor.Current < ' ')
            {
                throw new HoconException(cursor.Origin, $"the control character U+{(int)cursor.Current:X4} must be escaped in a string");
            }

            text.Append(cursor.Current == '\\' ? ReadEscape(cursor) : cursor.Current);
            cursor.Advance();
        }

        cursor.Advance();
        return text.ToString();
    }

    /// <summary>Leaves the cursor on the last character of the escape.</summary>
    private static char ReadEscape(Cursor cursor)
    {
        var origin = cursor.Origin;
        cursor.Advance();
        return cursor.Current switch
        {
            '"' or '\\' or '/' => cursor.Current,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadUnicode(cursor, origin),
            _ => throw new HoconException(origin, $"'\\{cursor.Current}' is no escape of a string"),
        };
    }

    private static char ReadUnicode(Cursor cursor, HoconOrigin origin)
    {
        var start = cursor.At + 1;
        cursor.Advance(4);
        var end = cursor.At;
        ReadOnlySpan<char> digits = end == start + 3 ? cursor.TextFrom(start) + cursor.Current : string.Empty;
        return ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : throw new HoconException(origin, "'\\u' must be followed by four hexadecimal digits");
    }
}
