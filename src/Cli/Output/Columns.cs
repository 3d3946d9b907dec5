using System.Text;

namespace ActorCrawler.Cli.Output;

/// <summary>Lays text out on lines of 80 columns.</summary>
internal static class Columns
{
    /// <summary>The width that everything keeps to.</summary>
    public const int Width = 80;

    /// <summary>Breaks a text at blanks into lines of at most <paramref name="width"/>; a longer word stands alone and sticks out.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : " ").Append(word);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    /// <summary>As many items as fit into <paramref name="width"/>, three blanks between them, then how many are left out.</summary>
    public static string Fit(IReadOnlyList<string> items, int width)
    {
        const string gap = "   ";
        for (var shown = items.Count; shown > 0; shown--)
        {
            var left = items.Count - shown;
            var text = string.Join(gap, items.Take(shown)) + (left == 0 ? "" : $"{gap}+{left} more");
            if (text.Length <= width)
            {
                return text;
            }
        }

        return items.Count == 0 ? "" : Plain.Cut(items[0], width);
    }
}
