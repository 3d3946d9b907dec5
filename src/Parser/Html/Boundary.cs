namespace ActorCrawler.Parser.Html;

/// <summary>The open elements that change what the tags inside them mean.</summary>
internal enum Boundary : byte
{
    None,

    /// <summary>Its contents are not part of the document.</summary>
    Template,

    // foreign: tags are SVG's or MathML's
    Svg,
    Math,
    Annotation,

    // HTML again, inside foreign content
    ForeignObject,
    Description,
    SvgTitle,
    MathIdentifier,
    MathOperator,
    MathNumber,
    MathString,
    MathText,
    HtmlAnnotation,
}
