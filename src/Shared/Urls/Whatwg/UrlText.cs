using System.Buffers;

namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>
/// A URL's text cut where no context is needed: whatever comes before them, the first <c>#</c> starts the fragment and the first
/// <c>?</c> before it the query, in every state of the standard's parser. Only the head between scheme and query needs to be understood.
/// </summary>
internal readonly ref struct UrlText
{
    private static readonly SearchValues<char> SchemeRest =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static readonly SearchValues<char> TabOrNewline = SearchValues.Create("\t\n\r");

    private UrlText(string? scheme, ReadOnlySpan<char> rest)
    {
        Scheme = scheme;
        var hash = rest.IndexOf('#');
        HasFragment = hash >= 0;
        Fragment = HasFragment ? rest[(hash + 1)..] : default;
        rest = HasFragment ? rest[..hash] : rest;
        var question = rest.IndexOf('?');
        HasQuery = question >= 0;
        Query = HasQuery ? rest[(question + 1)..] : default;
        Head = HasQuery ? rest[..question] : rest;
    }

    /// <summary>In lower case; null where the text has none.</summary>
    public string? Scheme { get; }

    /// <summary>Authority and path.</summary>
    public ReadOnlySpan<char> Head { get; }

    /// <summary>What follows the question mark.</summary>
    public ReadOnlySpan<char> Query { get; }

    /// <summary>Whether there is a question mark.</summary>
    public bool HasQuery { get; }

    /// <summary>What follows the number sign.</summary>
    public ReadOnlySpan<char> Fragment { get; }

    /// <summary>Whether there is a number sign.</summary>
    public bool HasFragment { get; }

    /// <summary>Cuts a text that <see cref="Clean"/> has been through.</summary>
    public static UrlText Split(ReadOnlySpan<char> text)
    {
        var length = SchemeLength(text);
        return length < 0 ? new UrlText(null, text) : new UrlText(UrlScheme.Lower(text[..length]), text[(length + 1)..]);
    }

    /// <summary>Takes off controls and spaces at both ends, and tabs and line ends everywhere: copies only where there are such.</summary>
    public static ReadOnlySpan<char> Clean(ReadOnlySpan<char> text)
    {
        text = Trim(text);
        return text.ContainsAny(TabOrNewline)
            ? string.Concat(text.ToString().Split('\t', '\n', '\r'))
            : text;
    }

    /// <summary>Takes off C0 controls and spaces at both ends.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && text[start] <= ' ')
        {
            start++;
        }

        while (end > start && text[end - 1] <= ' ')
        {
            end--;
        }

        return text[start..end];
    }

    private static int SchemeLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0]))
        {
            return -1;
        }

        var end = text.IndexOfAnyExcept(SchemeRest);
        return end > 0 && text[end] == ':' ? end : -1;
    }
}
