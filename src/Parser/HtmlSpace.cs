using System.Buffers;

namespace ActorCrawler.Parser;

/// <summary>ASCII white space as the HTML standard means it: tab, line feed, form feed, carriage return, space.</summary>
internal static class HtmlSpace
{
    private const string Characters = "\t\n\f\r ";
    private static readonly SearchValues<char> Any = SearchValues.Create(Characters);

    public static bool Is(char c) => c is ' ' or '\t' or '\n' or '\f' or '\r';

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => text.Trim(Characters);

    /// <summary>The text without the white space at its start.</summary>
    public static ReadOnlySpan<char> Skip(ReadOnlySpan<char> text) => text.TrimStart(Characters);

    /// <summary>Where the first white space stands, or the text's length.</summary>
    public static int IndexIn(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAny(Any);
        return at < 0 ? text.Length : at;
    }

    /// <summary>Whether a space-separated list (<c>rel</c>) holds a token; ASCII case does not matter.</summary>
    public static bool HasToken(ReadOnlySpan<char> list, ReadOnlySpan<char> token)
    {
        foreach (var range in list.SplitAny(Any))
        {
            if (list[range].Equals(token, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
