namespace ActorCrawler.Parser.Charsets;

/// <summary>HTML standard, "extracting a character encoding from a meta element": the charset inside <c>text/html; charset=…</c>.</summary>
internal static class MetaCharset
{
    private const string Keyword = "charset";

    /// <summary>The declared encoding; null where the text names none.</summary>
    public static PageEncoding? Extract(ReadOnlySpan<char> content)
    {
        while (true)
        {
            var at = content.IndexOf(Keyword, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return null;
            }

            content = HtmlSpace.Skip(content[(at + Keyword.Length)..]);
            if (content.StartsWith('='))
            {
                return Encodings.FindDeclared(Value(HtmlSpace.Skip(content[1..])));
            }
        }
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> text)
    {
        if (text.StartsWith('"') || text.StartsWith('\''))
        {
            // an unclosed quote makes the whole declaration void
            var close = text[1..].IndexOf(text[0]);
            return close < 0 ? default : text.Slice(1, close);
        }

        text = text[..HtmlSpace.IndexIn(text)];
        var end = text.IndexOf(';');
        return end < 0 ? text : text[..end];
    }
}
