using System.Globalization;
using System.Text;

namespace ActorCrawler.Cli.Output;

/// <summary>Makes text that servers chose (hosts, titles, error sentences) safe to show on a terminal.</summary>
internal static class Plain
{
    /// <summary>
    /// The text with each character replaced by <c>?</c> that could move the cursor, change colours, or turn the direction of writing:
    /// controls, line and paragraph separators, format characters such as bidirectional overrides, and lone surrogates.
    /// </summary>
    public static string Text(string text)
    {
        var isClean = true;
        foreach (var rune in text.EnumerateRunes())
        {
            isClean &= IsShown(rune);
        }

        if (isClean)
        {
            return text;
        }

        var cleaned = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            cleaned.Append(IsShown(rune) ? rune : new Rune('?'));
        }

        return cleaned.ToString();
    }

    /// <summary>A safe text of at most <paramref name="width"/> characters; where something is cut off, it ends in <c>...</c>.</summary>
    public static string Cut(string text, int width)
    {
        var shown = Text(text);
        return shown.Length <= width ? shown : $"{shown[..Math.Max(0, width - 3)]}...";
    }

    // EnumerateRunes gives U+FFFD for a lone surrogate
    private static bool IsShown(Rune rune) => rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);
}
