using ActorCrawler.Parser.Fields;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Parser.Tests.Fields;

public sealed class FieldRulesTests
{
    [Theory]
    [InlineData("h1")]
    [InlineData("div.price > span:first-child, [data-x='y' i]")]
    public void Validate_Selector_IsAccepted(string selector) => FieldRules.Validate(new FieldRule("x", selector)).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("a[")]
    [InlineData("..")]
    [InlineData(":nonsense")]
    public void Validate_NoSelector_IsRefused(string selector) =>
        FieldRules.Validate(new FieldRule("x", selector)).ShouldBe($"'{selector}' is not a CSS selector");

    [Theory]
    [InlineData("//h1")]
    [InlineData(".//h3[@class='info-title']//text()")]
    [InlineData("count(//a[starts-with(@href, 'http')])")]
    public void Validate_XPath_IsAccepted(string expression) => FieldRules.Validate(new FieldRule("x", expression, FieldKind.XPath)).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("//a[")]
    [InlineData("h1 > p > ")]
    [InlineData("//a[nonsense(.)]")]
    [InlineData("//a[svg:b]")]
    [InlineData("//a[$b]")]
    [InlineData("concat('a')")]
    public void Validate_NoXPath_IsRefused(string expression) =>
        FieldRules.Validate(new FieldRule("x", expression, FieldKind.XPath))!.ShouldStartWith($"'{expression}' is not an XPath 1.0 expression (");

    [Fact]
    public void Validate_NoName_IsRefused() => FieldRules.Validate(new FieldRule(" ", "h1")).ShouldNotBeNull();
}
