using System.Buffers;

namespace ActorCrawler.Parser.Html;

/// <summary>HTML standard, "shared declarative refresh steps".</summary>
internal static class MetaRefresh
{
    private static readonly SearchValues<char> Number = SearchValues.Create("0123456789.");

    /// <summary>Finds the URL in <c>5; url=next.html</c> and its many relatives.</summary>
    /// <returns>False where the text is no refresh, or one of the page itself.</returns>
    public static bool TryRead(ReadOnlySpan<char> content, out ReadOnlySpan<char> url)
    {
        url = default;
        var rest = HtmlSpace.Skip(content);
        var time = rest.IndexOfAnyExcept(Number);
        if (time <= 0 || !(rest[time] is ';' or ',' || HtmlSpace.Is(rest[time])))
        {
            return false;
        }

        rest = HtmlSpace.Skip(rest[time..]);
        if (rest.StartsWith(';') || rest.StartsWith(','))
        {
            rest = HtmlSpace.Skip(rest[1..]);
        }

        url = Unquote(AfterKeyword(rest));
        return !rest.IsEmpty;
    }

    // "url" without an equals sign behind it is not the keyword: all of it is the URL then
    private static ReadOnlySpan<char> AfterKeyword(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("url", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        var rest = HtmlSpace.Skip(text[3..]);
        return rest.StartsWith('=') ? HtmlSpace.Skip(rest[1..]) : text;
    }

    private static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith('"') && !text.StartsWith('\''))
        {
            return text;
        }

        var close = text[1..].IndexOf(text[0]);
        return close < 0 ? text[1..] : text.Slice(1, close);
    }
}
