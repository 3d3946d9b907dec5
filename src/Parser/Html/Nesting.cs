using AngleSharp.Html.Parser.Tokens.Struct;

namespace ActorCrawler.Parser.Html;

/// <summary>
/// Follows, without a tree, which namespace a tag belongs to and whether it lies in a template (HTML standard, sections 13.2.6 and
/// 13.2.6.5). Only elements where this changes are kept, so nearly every page leaves the stack empty. What it does not know: HTML elements
/// left open inside an integration point; there an end tag closes more than a tree builder would.
/// </summary>
internal sealed class Nesting
{
    // as deep as AngleSharp builds a tree; deeper elements count as siblings
    private const int Deepest = 512;

    private readonly List<Boundary> _open = [];
    private int _templates;

    /// <summary>Whether tags belong to SVG or MathML here.</summary>
    public bool IsForeign => Top is Boundary.Svg or Boundary.Math or Boundary.Annotation;

    /// <summary>Whether <c>&lt;![CDATA[</c> opens a section here, and not a comment.</summary>
    public bool TakesCharacterData => Top is not (Boundary.None or Boundary.Template or Boundary.ForeignObject or Boundary.HtmlAnnotation);

    /// <summary>Whether what stands here is inert.</summary>
    public bool IsInTemplate => _templates > 0;

    private Boundary Top => _open.Count == 0 ? Boundary.None : _open[^1];

    public void Reset()
    {
        _open.Clear();
        _templates = 0;
    }

    /// <summary>A start tag in HTML content.</summary>
    public void OpenHtml(ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "template":
                Push(Boundary.Template);
                break;
            case "svg":
                Push(Boundary.Svg);
                break;
            case "math":
                Push(Boundary.Math);
                break;
        }
    }

    /// <summary>A start tag in foreign content.</summary>
    /// <returns>False where it is HTML after all: it ends the foreign content, and is to be handled as any other.</returns>
    public bool OpenForeign(ReadOnlySpan<char> name, in StructAttributes attributes, bool selfClosing)
    {
        if (Breakout.IsStart(name, attributes))
        {
            LeaveForeign();
            return false;
        }

        if (Top == Boundary.Annotation && name is "svg")
        {
            return false;
        }

        var boundary = Top == Boundary.Svg ? InSvg(name) : InMath(name, attributes);
        if (boundary != Boundary.None && !selfClosing)
        {
            Push(boundary);
        }

        return true;
    }

    /// <summary>An end tag. The caller takes care that it is not the end of a raw text element, which closes nothing here.</summary>
    public void Close(ReadOnlySpan<char> name)
    {
        if (_open.Count == 0)
        {
            return;
        }

        if (IsForeign && name is "p" or "br")
        {
            LeaveForeign();
            return;
        }

        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (IsClosedBy(_open[i], name))
            {
                Truncate(i);
                return;
            }

            if (_open[i] == Boundary.Template && name is not "template")
            {
                return;
            }
        }
    }

    private static bool IsClosedBy(Boundary boundary, ReadOnlySpan<char> name) => boundary switch
    {
        Boundary.Template => name is "template",
        Boundary.Svg => name is "svg",
        Boundary.Math => name is "math",
        Boundary.ForeignObject => name is "foreignobject",
        Boundary.Description => name is "desc",
        Boundary.SvgTitle => name is "title",
        Boundary.MathIdentifier => name is "mi",
        Boundary.MathOperator => name is "mo",
        Boundary.MathNumber => name is "mn",
        Boundary.MathString => name is "ms",
        Boundary.MathText => name is "mtext",
        _ => name is "annotation-xml",
    };

    private static Boundary InSvg(ReadOnlySpan<char> name) => name switch
    {
        "svg" => Boundary.Svg,
        "foreignobject" => Boundary.ForeignObject,
        "desc" => Boundary.Description,
        "title" => Boundary.SvgTitle,
        _ => Boundary.None,
    };

    private static Boundary InMath(ReadOnlySpan<char> name, in StructAttributes attributes) => name switch
    {
        "math" => Boundary.Math,
        "mi" => Boundary.MathIdentifier,
        "mo" => Boundary.MathOperator,
        "mn" => Boundary.MathNumber,
        "ms" => Boundary.MathString,
        "mtext" => Boundary.MathText,
        "annotation-xml" => HoldsHtml(attributes) ? Boundary.HtmlAnnotation : Boundary.Annotation,
        _ => Boundary.None,
    };

    private static bool HoldsHtml(in StructAttributes attributes) =>
        TagAttributes.TryGet(attributes, "encoding", out var encoding)
        && ContentSniffer.IsHtml(encoding.ToString().ToLowerInvariant());

    private void LeaveForeign()
    {
        while (IsForeign)
        {
            Truncate(_open.Count - 1);
        }
    }

    private void Push(Boundary boundary)
    {
        if (_open.Count < Deepest)
        {
            _open.Add(boundary);
            _templates += boundary == Boundary.Template ? 1 : 0;
        }
    }

    private void Truncate(int count)
    {
        for (var i = _open.Count - 1; i >= count; i--)
        {
            _templates -= _open[i] == Boundary.Template ? 1 : 0;
            _open.RemoveAt(i);
        }
    }
}
