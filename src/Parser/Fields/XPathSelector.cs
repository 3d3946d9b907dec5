using System.Globalization;
using System.Xml.XPath;
using AngleSharp.Dom;

namespace ActorCrawler.Parser.Fields;

/// <summary>An XPath 1.0 expression, ready to be evaluated on page after page. Not for use by two threads at once.</summary>
/// <param name="expression">The expression.</param>
/// <exception cref="XPathException">It is none.</exception>
internal sealed class XPathSelector(string expression)
{
    /// <summary>Nodes that one evaluation may visit: some hundredths of a second.</summary>
    public const int MostSteps = 2_000_000;

    private readonly XPathExpression _expression = XPathExpression.Compile(expression);

    /// <summary>
    /// The texts that it selects, in the order of the document: of elements like those of a CSS selector, of attributes their values. Texts between
    /// elements that are white space alone are left out. A number, a truth value or a text is a value of its own, unless it is an empty text.
    /// </summary>
    /// <exception cref="XPathException">It cannot be evaluated on this page, or takes too long; what came before that is good.</exception>
    public IEnumerable<string> Select(IDocument document, TextFold fold)
    {
        // here, and not before the first text is asked for: an evaluation may fail before it has any
        var texts = new HtmlNodeNavigator(document, new StepBudget(MostSteps)).Evaluate(_expression) switch
        {
            XPathNodeIterator nodes => Texts(nodes, fold),
            bool truth => [truth ? "true" : "false"],
            double number => [number.ToString(CultureInfo.InvariantCulture)],
            var text => Folded((string)text, fold) is { } value ? [value] : [],
        };
        foreach (var text in texts)
        {
            yield return text;
        }
    }

    private static IEnumerable<string> Texts(XPathNodeIterator nodes, TextFold fold)
    {
        foreach (HtmlNodeNavigator found in nodes)
        {
            var text = found.NodeType is XPathNodeType.Element or XPathNodeType.Text ? NodeText.Of(found.Node, fold) : Folded(found.Value, fold);
            if (text is not null || found.NodeType != XPathNodeType.Text)
            {
                yield return text ?? "";
            }
        }
    }

    private static string? Folded(string text, TextFold fold)
    {
        fold.Append(text);
        return fold.Take();
    }
}
