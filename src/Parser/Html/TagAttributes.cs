using AngleSharp.Html.Parser.Tokens.Struct;

namespace ActorCrawler.Parser.Html;

/// <summary>The attributes of a tag that anything here asks for.</summary>
internal static class TagAttributes
{
    /// <summary>
    /// Tells the tokenizer which attributes to keep. It is also what keeps a tag with 100,000 attributes cheap: the tokenizer's search for
    /// doubles takes time in the square of those kept, so the second one of a name is refused here.
    /// </summary>
    public static bool IsWanted(ref StructHtmlToken token, ReadOnlyMemory<char> name)
    {
        switch (name.Span)
        {
            case "href" or "src" or "rel" or "content" or "name" or "http-equiv" or "charset" or "lang" or "srcset":
            case "xlink:href" or "xml:lang" or "encoding" or "color" or "face" or "size":
                return !Has(token.Attributes, name.Span);
            default:
                return false;
        }
    }

    public static bool Has(in StructAttributes attributes, ReadOnlySpan<char> name) => TryGet(attributes, name, out _);

    public static bool TryGet(in StructAttributes attributes, ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            var attribute = attributes[i];
            if (attribute.Name.Memory.Span.SequenceEqual(name))
            {
                value = attribute.Value.Memory.Span;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The value, empty where there is no such attribute.</summary>
    public static ReadOnlySpan<char> Get(in StructAttributes attributes, ReadOnlySpan<char> name) =>
        TryGet(attributes, name, out var value) ? value : default;
}
