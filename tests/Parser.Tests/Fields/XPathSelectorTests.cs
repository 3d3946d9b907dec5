using ActorCrawler.Parser.Fields;
using ActorCrawler.Shared.Messages;

namespace ActorCrawler.Parser.Tests.Fields;

public sealed class XPathSelectorTests
{
    private const string Page =
        """
        <!doctype html><html lang=de><head><title> A  title </title><!-- no --><body><p class=a id=p1>one <b>two</b></p>
        <h3 class='info-title'>First <i>part</i></h3><h3 class=other>x</h3><h3 class='info-title'>Second</h3>
        <ul><li>1<li>2<li>3</ul><img src=a.png alt=" A  cat "><img src=b.png><svg viewBox="0 0 1 1"><linearGradient id=g /></svg>
        <table><tr><td>7<td>8</table><DIV DATA-X=1>upper</DIV></body></html>
        """;

    [Theory]
    [InlineData("//title", "A title")]
    [InlineData("/html/head/title/text()", "A title")]
    [InlineData(".//h3[@class='info-title']//text()", "First|part|Second")]
    [InlineData("//h3[@class='info-title']", "First part|Second")]
    [InlineData("//h3[2]/following-sibling::h3", "Second")]
    [InlineData("//h3[last()]/preceding-sibling::*[1]", "x")]
    [InlineData("//img/@alt", "A cat")]
    [InlineData("//img[@alt]/@*", "a.png|A cat")]
    [InlineData("//img[not(@alt)]/@src", "b.png")]
    [InlineData("//li[position() > 1]", "2|3")]
    [InlineData("//b/ancestor::p/@id", "p1")]
    [InlineData("//b/parent::p/parent::body/ul/li[1]", "1")]
    [InlineData("//td[. > 7]", "8")]
    [InlineData("//tbody/tr/td", "7|8")]
    [InlineData("//linearGradient/@id", "g")]
    [InlineData("//div[@data-x=1]", "upper")]
    [InlineData("//li | //title | //b", "A title|two|1|2|3")]
    [InlineData("count(//li)", "3")]
    [InlineData("sum(//td) div 2", "7.5")]
    [InlineData("count(//li) = 3", "true")]
    [InlineData("concat(//title, '!')", "A title !")]
    [InlineData("normalize-space(//title)", "A title")]
    [InlineData("string(//nothing)", "")]
    [InlineData("string(//*[@lang]/@lang)", "de")]
    [InlineData("//ul/text()", "")]
    [InlineData("//comment()", "")]
    [InlineData("//nothing", "")]
    [InlineData("name(//*[@viewBox])", "svg")]
    public void Select_Expression_GivesTextsInDocumentOrder(string expression, string expected) =>
        string.Join('|', Parse(Page, expression).Fields[0].Values).ShouldBe(expected);

    [Fact]
    public void Select_BesideCss_EachFieldHasItsOwn()
    {
        var rules = new[] { new FieldRule("css", "li"), new FieldRule("xpath", "//li[3]", FieldKind.XPath) };

        var page = TestPages.Parse(Page, TestPages.Settings with { Fields = [.. rules] });

        page.Fields.Select(field => $"{field.Name}: {string.Join('|', field.Values)}").ShouldBe(["css: 1|2|3", "xpath: 3"]);
    }

    [Fact]
    public void Select_MoreValuesThanKept_StopsThere() =>
        Parse(string.Concat(Enumerable.Repeat("<p>x", FieldExtractor.MostValues + 5)), "//p").Fields[0].Values.Length.ShouldBe(FieldExtractor.MostValues);

    [Fact]
    public void Select_LongAttribute_IsCutOff() =>
        Parse($"<p title='{new string('x', 50_000)}'>", "//p/@title").Fields[0].Values.Single().Length.ShouldBe(FieldExtractor.LongestValue);

    [Theory]
    [InlineData("//*[count(//*) > 3]")]
    [InlineData("//p[count(preceding::p) mod 2 = 1]")]
    [InlineData("//*[contains(., 'never')]")]
    [InlineData("//*//*//*//*")]
    [InlineData("//p[//p[//p[//p = 'y']]]")]
    public void Select_ExpressionThatTakesTheSquareOfALargePage_EndsInTime(string expression)
    {
        var flat = string.Concat(Enumerable.Repeat("<p>x</p>", 20_000));
        var deep = string.Concat(Enumerable.Repeat("<div>", 400)) + flat;

        Should.NotThrow(() => Parse(flat, expression));
        Should.NotThrow(() => Parse(deep, expression));
    }

    [Fact]
    public void Select_OnePageTooMuch_NextPageIsReadAsEver()
    {
        var parser = new PageParser();
        var settings = TestPages.Settings with { Fields = [new FieldRule("x", "//p[count(//p) = 2]", FieldKind.XPath)] };

        Values(string.Concat(Enumerable.Repeat("<p>x", 20_000))).ShouldBeEmpty();
        Values("<p>a<p>b").ShouldBe(["a", "b"]);

        IEnumerable<string> Values(string html) => parser.Parse(
            new PageSource(TestPages.Url, System.Text.Encoding.UTF8.GetBytes(html), "text/html", null, "ActorCrawler"), settings).Fields[0].Values;
    }

    private static ParsedPage Parse(string html, string expression) =>
        TestPages.Parse(html, TestPages.Settings with { Fields = [new FieldRule("x", expression, FieldKind.XPath)] });
}
