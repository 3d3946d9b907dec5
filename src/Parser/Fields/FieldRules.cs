using System.Xml.XPath;
using ActorCrawler.Shared.Messages;
using AngleSharp.Css.Parser;
using AngleSharp.Html.Parser;

namespace ActorCrawler.Parser.Fields;

/// <summary>Checks field rules (<c>--select name=CSS</c>, <c>--select-xpath name=XPATH</c>) before a crawl begins: a selector that is none would match nothing on any page.</summary>
public static class FieldRules
{
    /// <summary>What is wrong with a rule, as one sentence for its author; null where nothing is.</summary>
    public static string? Validate(FieldRule rule)
    {
        if (string.IsNullOrWhiteSpace(rule.Name))
        {
            return "a field needs a name";
        }

        return rule.Kind == FieldKind.XPath ? ValidateXPath(rule.Selector)
            : new CssSelectorParser().ParseSelector(rule.Selector) is null ? $"'{rule.Selector}' is not a CSS selector"
            : null;
    }

    /// <remarks>Prefixes, variables and functions that are unknown come to light when it is evaluated, even on a page of nothing.</remarks>
    private static string? ValidateXPath(string expression)
    {
        try
        {
            using var page = new HtmlParser().ParseDocument("");
            _ = new XPathSelector(expression).Select(page, new TextFold(limit: 1)).Any();
            return null;
        }
        catch (Exception failure) when (failure is XPathException or ArgumentException)
        {
            return $"'{expression}' is not an XPath 1.0 expression ({failure.Message.TrimEnd('.')})";
        }
    }
}
