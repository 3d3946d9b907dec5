namespace ActorCrawler.Cli.Options;

/// <summary>Finds what somebody probably meant.</summary>
internal static class NearestName
{
    /// <summary><c>; did you mean x?</c> for the nearest candidate, or an empty text where none is near.</summary>
    public static string Hint(string text, IEnumerable<string> candidates)
    {
        var nearest = candidates.Select(name => (name, distance: Distance(text, name)))
            .DefaultIfEmpty(("", int.MaxValue))
            .MinBy(pair => pair.Item2);
        return nearest.Item2 <= Math.Max(2, text.Length / 3) ? $"; did you mean {nearest.Item1}?" : "";
    }

    /// <summary>Single characters to insert, delete or replace to make one text of the other (Levenshtein); texts over 100 are far.</summary>
    private static int Distance(string from, string to)
    {
        if (from.Length > 100 || to.Length > 100)
        {
            return int.MaxValue;
        }

        Span<int> row = stackalloc int[to.Length + 1];
        for (var column = 0; column < row.Length; column++)
        {
            row[column] = column;
        }

        foreach (var character in from)
        {
            var diagonal = row[0]++;
            for (var column = 1; column < row.Length; column++)
            {
                var replaced = diagonal + (character == to[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[^1];
    }
}
