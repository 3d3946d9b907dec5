using System.Globalization;
using System.Text;

namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>
/// The part of the mapping table of UTS #46 that can be computed: lower case, wide forms, mathematical letters, ignored characters, full
/// stops, and what is disallowed by its category. Left out, because the framework has no tables for it without ICU: composition (NFC),
/// other compatibility characters (ligatures, squared words), and the rules for joiners and right-to-left labels. A host that needs
/// them gets a name that browsers would not look up; it is then not found, and nothing worse.
/// </summary>
internal static class IdnaMapping
{
    private const int WideToAscii = 0xFF01 - '!';

    /// <summary>The mapped domain; null where a character is disallowed.</summary>
    public static string? Map(string domain)
    {
        var mapped = new StringBuilder(domain.Length);
        foreach (var rune in domain.EnumerateRunes())
        {
            if (IsIgnored(rune.Value))
            {
                continue;
            }

            if (Special(rune.Value) is { } replacement)
            {
                mapped.Append(replacement);
                continue;
            }

            var lower = Rune.ToLowerInvariant(rune);
            if (!IsAllowed(lower))
            {
                return null;
            }

            mapped.Append(lower);
        }

        return mapped.ToString();
    }

    /// <summary>Whether a mapped label may stand: it does not start with a mark, which would change what is before the dot.</summary>
    public static bool IsValidLabel(string label) =>
        Rune.GetUnicodeCategory(Rune.GetRuneAt(label, 0)) is not (UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);

    /// <summary>Soft hyphen, zero-width space and joiners of words, byte order mark, variation selectors.</summary>
    private static bool IsIgnored(int point) => point is 0xAD or 0x34F or (>= 0x180B and <= 0x180D) or 0x180F or 0x200B or 0x2060 or 0x2064
        or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0xE0100 and <= 0xE01EF);

    private static string? Special(int point) => point switch
    {
        0x3002 or 0xFF61 => ".",
        >= 0xFF01 and <= 0xFF5E => char.ToLowerInvariant((char)(point - WideToAscii)).ToString(),
        >= 0x1D400 and <= 0x1D6A3 => ((char)('a' + ((point - 0x1D400) % 26))).ToString(),
        >= 0x1D7CE and <= 0x1D7FF => ((char)('0' + ((point - 0x1D7CE) % 10))).ToString(),
        0x130 => "i\u0307",
        0x1E9E => "ß",
        0x17F => "s",
        0xAA => "a",
        0xBA => "o",
        _ => null,
    };

    private static bool IsAllowed(Rune rune) => rune.Value < 0x80 || rune.Value is 0x200C or 0x200D || (rune.Value != 0xFFFD
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
