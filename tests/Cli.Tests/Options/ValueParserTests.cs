using ActorCrawler.Cli.Options;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Cli.Tests.Options;

public sealed class ValueParserTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("0.5s", 500)]
    [InlineData("2 s", 2000)]
    [InlineData(" 1m ", 60_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("5 seconds", 5000)]
    [InlineData("0", 0)]
    [InlineData("0ms", 0)]
    public void Durations_WithUnit_AreRead(string text, double milliseconds)
    {
        Durations.TryParse(text, out var value).ShouldBeTrue();
        value.TotalMilliseconds.ShouldBe(milliseconds);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("-1s")]
    [InlineData("s")]
    [InlineData("")]
    [InlineData("1e3s")]
    [InlineData("1 fortnight")]
    [InlineData("99999999999999d")]
    public void Durations_WithoutUnitOrMeaning_AreRefused(string text) => Durations.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("500ms")]
    [InlineData("1.5ms")]
    [InlineData("2s")]
    [InlineData("90s")]
    [InlineData("1m")]
    [InlineData("1d")]
    public void DurationText_OfAnyDuration_ReadsBackTheSame(string text)
    {
        Durations.TryParse(text, out var value).ShouldBeTrue();
        Durations.TryParse(Durations.Text(value), out var again).ShouldBeTrue();
        again.ShouldBe(value);
    }

    [Theory]
    [InlineData("10MB", 10_000_000)]
    [InlineData("512KiB", 512 * 1024)]
    [InlineData("10 MiB", 10 * 1024 * 1024)]
    [InlineData("1.5mb", 1_500_000)]
    [InlineData("2048", 2048)]
    [InlineData("64kB", 64_000)]
    public void Sizes_WithAndWithoutUnit_AreBytes(string text, long bytes)
    {
        Sizes.TryParse(text, out var value).ShouldBeTrue();
        value.ShouldBe(bytes);
    }

    [Theory]
    [InlineData("10 apples")]
    [InlineData("-5MB")]
    [InlineData("2GiB")]
    [InlineData("12")]
    public void BodySize_OutOfRangeOrUnreadable_IsRefused(string text) => Sizes.ParseBody(text, out _).ShouldNotBeNull();

    [Theory]
    [InlineData("5/s", 5)]
    [InlineData("30/m", 0.5)]
    [InlineData("3600 / h", 1)]
    public void Rates_PerUnit_AreRequestsPerSecond(string text, double perSecond)
    {
        Rates.Parse(text, out var value).ShouldBeNull();
        value.ShouldBe(perSecond);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("0/s")]
    [InlineData("5/day")]
    [InlineData("/s")]
    public void Rates_WithoutUnitOrOfNothing_AreRefused(string text) => Rates.Parse(text, out _).ShouldNotBeNull();

    [Fact]
    public void Unlimited_ForLimitsAndRates_IsNull()
    {
        Limits.AtLeast(1)("unlimited", out var limit).ShouldBeNull();
        limit.ShouldBeNull();
        Rates.Parse("Unlimited", out var rate).ShouldBeNull();
        rate.ShouldBeNull();
    }

    [Theory]
    [InlineData("X-Test: a b", true)]
    [InlineData("Accept-Language:en", true)]
    [InlineData("no colon", false)]
    [InlineData("X Y: z", false)]
    [InlineData("X: a\r\nHost: evil", false)]
    [InlineData("Host: other", false)]
    [InlineData("user-agent: other", false)]
    [InlineData("X: é", false)]
    public void Header_ThatCouldSplitOrReplaceOurs_IsRefused(string text, bool isGood) =>
        (HttpTexts.Header(text, out _) is null).ShouldBe(isGood);

    [Theory]
    [InlineData("ActorCrawler/1.0 (+https://example.com)", "ActorCrawler")]
    [InlineData("Mozilla/5.0 (compatible; ActorCrawler/1.0)", "ActorCrawler")]
    [InlineData("MyBot/2.0", "MyBot")]
    [InlineData("my_bot-x2/2.0", "my_bot-x")]
    public void RobotsToken_OfUserAgent_IsItsProduct(string userAgent, string token) => HttpTexts.RobotsTokenOf(userAgent).ShouldBe(token);

    [Theory]
    [InlineData("price=.product .price", "price", ".product .price")]
    [InlineData("a = [href='x=y']", "a", "[href='x=y']")]
    public void Field_NameAndSelector_AreTakenApartAtTheFirstEquals(string text, string name, string selector)
    {
        Texts.CssField(text, out var css).ShouldBeNull();
        Texts.XPathField(text, out var xpath).ShouldBeNull();
        css.ShouldBe(new FieldRule(name, selector, FieldKind.Css));
        xpath.ShouldBe(new FieldRule(name, selector, FieldKind.XPath));
    }

    [Theory]
    [InlineData("//h3")]
    [InlineData("a name=//h3")]
    [InlineData("name=")]
    [InlineData("=//h3")]
    public void Field_WithoutNameOrSelector_IsRefused(string text)
    {
        Texts.CssField(text, out _)!.ShouldStartWith("name=CSS");
        Texts.XPathField(text, out _)!.ShouldStartWith("name=XPATH");
    }

    [Theory]
    [InlineData("(")]
    [InlineData("")]
    [InlineData("(?=look)ahead")]
    [InlineData(@"(a)\1")]
    public void Pattern_ThatCannotRunInLinearTime_IsRefused(string text) => Texts.Pattern(text, out _).ShouldNotBeNull();

    [Theory]
    [InlineData("../up")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("")]
    public void CrawlName_ThatLeavesTheFolder_IsRefused(string text) => Texts.CrawlName(text, out _).ShouldNotBeNull();
}
