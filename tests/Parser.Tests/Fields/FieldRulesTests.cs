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

    [Fact]
    public void Validate_NoName_IsRefused() => FieldRules.Validate(new FieldRule(" ", "h1")).ShouldNotBeNull();
}
