using System.Collections.Immutable;
using ActorCrawler.Shared.Messages;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace ActorCrawler.Parser.Fields;

/// <summary>Takes named fields out of a page by CSS selectors: the only part that needs the whole document, and some seven times its time.</summary>
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
            fields.Add(new FieldValue(rule.Name, Values(document, Selector(rule.Selector), ref left)));
        }

        return fields.MoveToImmutable();
    }

    private ImmutableArray<string> Values(IDocument document, ISelector? selector, ref int left)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        if (selector is null)
        {
            return [];
        }

        foreach (var element in document.All)
        {
            if (values.Count >= MostValues || left <= 0)
            {
                break;
            }

            if (selector.Match(element, document.DocumentElement))
            {
                var value = TextOf(element);
                values.Add(value);
                left -= value.Length;
            }
        }

        return values.ToImmutable();
    }

    // not TextContent: on nested matches that would build the text of the page over and over
    private string TextOf(IElement element)
    {
        foreach (var node in element.GetDescendants())
        {
            if (node is IText text)
            {
                _fold.Append(text.Data);
            }

            if (_fold.IsFull)
            {
                break;
            }
        }

        return _fold.Take() ?? "";
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
