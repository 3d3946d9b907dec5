namespace ActorCrawler.Parser.Charsets;

/// <summary>HTML standard, "get an XML encoding": what XHTML declares in <c>&lt;?xml version="1.0" encoding="…"?&gt;</c>.</summary>
internal static class XmlDeclaration
{
    private const string Keyword = "encoding";

    /// <summary>The declared encoding; null where there is no such declaration.</summary>
    public static PageEncoding? Find(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('>');
        if (end < 0 || !text.StartsWith("<?xml", StringComparison.Ordinal))
        {
            return null;
        }

        var rest = text[..end];
        var at = rest.IndexOf(Keyword, StringComparison.Ordinal);
        rest = at < 0 ? default : SkipControls(rest[(at + Keyword.Length)..]);
        if (!rest.StartsWith('='))
        {
            return null;
        }

        rest = SkipControls(rest[1..]);
        var quoted = rest.StartsWith('"') || rest.StartsWith('\'');
        var close = quoted ? rest[1..].IndexOf(rest[0]) : -1;
        var label = close < 0 ? default : rest.Slice(1, close);
        return label.ContainsAnyInRange('\0', ' ') ? null : Encodings.FindDeclared(label);
    }

    private static ReadOnlySpan<char> SkipControls(ReadOnlySpan<char> text)
    {
        var start = text.IndexOfAnyExceptInRange('\0', ' ');
        return start < 0 ? default : text[start..];
    }
}
