using ActorCrawler.Parser.Fields;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Parser.Tests.Fields;

public sealed class FieldExtractorTests
{
    [Fact]
    public void Extract_Rules_GivesFoldedTextsInDocumentOrder()
    {
        var page = Parse("<p class=a> one <b>two</b>\n<p class=b>three<p class=a>four</p><ul><li>x</ul>", ("first", "p.a"), ("none", "h1"), ("item", "li, p.b"));

        page.Fields.Select(field => $"{field.Name}: {string.Join('|', field.Values)}").ShouldBe(["first: one two|four", "none: ", "item: three|x"]);
    }

    [Fact]
    public void Extract_MoreValuesThanKept_StopsThere()
    {
        var page = Parse(string.Concat(Enumerable.Repeat("<p>x", FieldExtractor.MostValues + 5)), ("all", "p"));

        page.Fields[0].Values.Length.ShouldBe(FieldExtractor.MostValues);
    }

    [Fact]
    public void Extract_NestedMatchesOfALongText_StayWithinTheTotal()
    {
        var page = Parse(string.Concat(Enumerable.Repeat("<div>", 400)) + new string('x', 100_000), ("all", "div"));

        page.Fields[0].Values.ShouldAllBe(value => value.Length == FieldExtractor.LongestValue);
        page.Fields[0].Values.Length.ShouldBe(FieldExtractor.MostCharacters / FieldExtractor.LongestValue);
    }

    private static ParsedPage Parse(string html, params (string Name, string Selector)[] rules) =>
        TestPages.Parse(html, TestPages.Settings with { Fields = [.. rules.Select(rule => new FieldRule(rule.Name, rule.Selector))] });
}
