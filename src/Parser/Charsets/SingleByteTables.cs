using System.Text;

namespace ActorCrawler.Parser.Charsets;

/// <summary>What bytes 80 to FF mean. The framework's tables are right but for undefined bytes and a handful of later corrections.</summary>
internal static class SingleByteTables
{
    private const int Half = 128;

    /// <summary>128 characters, U+FFFD where the Encoding standard's index has none.</summary>
    /// <param name="name">The encoding's name.</param>
    /// <param name="framework">The framework's decoder, where it has one.</param>
    public static char[] UpperHalf(string name, Encoding? framework)
    {
        var table = new char[Half];
        var missing = Missing(name);
        if (framework is not null)
        {
            var bytes = new byte[Half];
            for (var i = 0; i < Half; i++)
            {
                bytes[i] = (byte)(Half + i);
            }

            // the framework sends undefined bytes to the private use area
            framework.GetString(bytes).CopyTo(table);
            table.AsSpan().ReplaceAny(PrivateUse, '\uFFFD');
        }
        else if (missing is not null)
        {
            Fill(table.AsSpan(0, 32), '\u0080');
            missing.CopyTo(table.AsSpan(32));
        }
        else
        {
            // x-user-defined
            Fill(table, '\uF780');
        }

        Correct(name, table);
        return table;
    }

    // all but the last, U+F8FF: macintosh has a character there (the logo)
    private static System.Buffers.SearchValues<char> PrivateUse { get; } =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0xE000, 0x18FF).Select(code => (char)code)]);

    private static string? Missing(string name) => name switch
    {
        "iso-8859-10" => MissingCharsets.Iso8859Part10,
        "iso-8859-14" => MissingCharsets.Iso8859Part14,
        "iso-8859-16" => MissingCharsets.Iso8859Part16,
        _ => null,
    };

    private static void Fill(Span<char> table, char first)
    {
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = (char)(first + i);
        }
    }

    private static void Correct(string name, char[] table)
    {
        (int At, char Is)[] corrections = name switch
        {
            "iso-8859-7" => [(0xA1, '\u2018'), (0xA2, '\u2019'), (0xA4, '\u20AC'), (0xA5, '\u20AF'), (0xAA, '\u037A')],
            "iso-8859-8" or "iso-8859-8-i" => [(0xAF, '\u00AF')],
            "macintosh" => [(0xBD, '\u03A9')],
            "x-mac-cyrillic" => [(0xA2, '\u0490'), (0xB6, '\u0491'), (0xFF, '\u20AC')],
            _ => [],
        };
        foreach (var (at, code) in corrections)
        {
            table[at - Half] = code;
        }
    }
}
