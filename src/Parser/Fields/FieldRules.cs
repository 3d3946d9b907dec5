using ActorCrawler.Shared.Messages;
using AngleSharp.Css.Parser;

namespace ActorCrawler.Parser.Fields;

/// <summary>Checks field rules (<c>--select name=CSS</c>) before a crawl begins: a selector that is none would match nothing on any page.</summary>
public static class FieldRules
{
    /// <summary>What is wrong with a rule, as one sentence for its author; null where nothing is.</summary>
    public static string? Validate(FieldRule rule)
    {
        if (string.IsNullOrWhiteSpace(rule.Name))
        {
            return "a field needs a name";
        }

        return new CssSelectorParser().ParseSelector(rule.Selector) is null ? $"'{rule.Selector}' is not a CSS selector" : null;
    }
}
