using AngleSharp.Html.Parser.Tokens.Struct;

namespace ActorCrawler.Parser.Html;

/// <summary>HTML standard, "the rules for parsing tokens in foreign content": start tags that can only be HTML, and so end SVG or MathML.</summary>
internal static class Breakout
{
    public static bool IsStart(ReadOnlySpan<char> name, in StructAttributes attributes) => name switch
    {
        "b" or "big" or "blockquote" or "body" or "br" or "center" or "code" or "dd" or "div" or "dl" or "dt" or "em" or "embed" => true,
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "head" or "hr" or "i" or "img" or "li" or "listing" or "menu" or "meta" => true,
        "nobr" or "ol" or "p" or "pre" or "ruby" or "s" or "small" or "span" or "strong" or "strike" or "sub" or "sup" => true,
        "table" or "tt" or "u" or "ul" or "var" => true,
        "font" => TagAttributes.Has(attributes, "color") || TagAttributes.Has(attributes, "face") || TagAttributes.Has(attributes, "size"),
        _ => false,
    };
}
