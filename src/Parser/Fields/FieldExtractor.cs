using System.Collections.Immutable;
using System.Xml.XPath;
using ActorCrawler.Shared.Messages;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace ActorCrawler.Parser.Fields;

/// <summary>Takes named fields out of a page by CSS selectors and XPath expressions: the only part that needs the whole document, and some seven times its time.</summary>
internal sealed class FieldExtractor
{
    /// <summary>Values of one field of one page that are kept.</summary>
    public const int MostValues = 1000;

    /// <summary>Longest value that is kept, in characters.</summary>
    public const int LongestValue = 10_000;

    /// <summary>Characters of all fields of a page together that are kept.</summary>
    public const int MostCharacters = 1_000_000;

    // the tree builder's search for doubled attributes takes time in the square of their number
    private const int MostAttributes = 256;

    private readonly HtmlParser _parser = new(new HtmlParserOptions
    {
        IsScripting = false,
        DisableElementPositionTracking = true,
        MaximumDepth = HtmlParserOptions.DefaultMaximumDepth,
        ShouldEmitAttribute = static (ref StructHtmlToken token, ReadOnlyMemory<char> _) => token.Attributes.Count < MostAttributes,
        SkipComments = true,
    });

    private readonly Dictionary<string, ISelector?> _selectors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XPathSelector> _expressions = new(StringComparer.Ordinal);
    private readonly TextFold _fold = new(LongestValue);

    /// <summary>A value per rule, in the order of the rules; a rule that matches nothing has no values.</summary>
    /// <param name="text">The page, at the start of a buffer.</param>
    /// <param name="length">As much of it as a document is to be built of.</param>
    /// <param name="rules">The fields.</param>
    public ImmutableArray<FieldValue> Extract(char[] text, int length, ImmutableArray<FieldRule> rules)
    {
        // to the parser, a length of 0 means the whole buffer
        using var document = length == 0 ? _parser.ParseDocument("") : _parser.ParseDocument(text, length);
        var left = MostCharacters;
        var fields = ImmutableArray.CreateBuilder<FieldValue>(rules.Length);
        foreach (var rule in rules)
        {
            fields.Add(new FieldValue(rule.Name, Values(Texts(document, rule), ref left)));
        }

        return fields.MoveToImmutable();
    }

    private static ImmutableArray<string> Values(IEnumerable<string> texts, ref int left)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        try
        {
            foreach (var text in texts)
            {
                values.Add(text);
                left -= text.Length;
                if (values.Count >= MostValues || left <= 0)
                {
                    break;
                }
            }
        }
        catch (XPathException)
        {
            // on this page the expression makes no sense or takes too long: what it has found is kept, and the crawl goes on
        }

        return values.ToImmutable();
    }

    /// <remarks>Found one after the other, as they are asked for, so that a limit ends the search.</remarks>
    private IEnumerable<string> Texts(IDocument document, FieldRule rule)
    {
        if (rule.Kind == FieldKind.XPath)
        {
            return XPath(rule.Selector).Select(document, _fold);
        }

        return Selector(rule.Selector) is { } selector
            ? document.All.Where(element => selector.Match(element, document.DocumentElement)).Select(element => NodeText.Of(element, _fold) ?? "")
            : [];
    }

    private XPathSelector XPath(string text)
    {
        if (!_expressions.TryGetValue(text, out var expression))
        {
            _expressions.Add(text, expression = new XPathSelector(text));
        }

        return expression;
    }

    private ISelector? Selector(string text)
    {
        if (!_selectors.TryGetValue(text, out var selector))
        {
            selector = new CssSelectorParser().ParseSelector(text);
            _selectors.Add(text, selector);
        }

        return selector;
    }
}
