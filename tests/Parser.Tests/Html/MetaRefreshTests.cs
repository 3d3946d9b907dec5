using ActorCrawler.Parser.Html;

namespace ActorCrawler.Parser.Tests.Html;

public sealed class MetaRefreshTests
{
    [Theory]
    [InlineData("5; url=next.html", "next.html")]
    [InlineData("0;URL='a b.html' ignored", "a b.html")]
    [InlineData("  3.5 , uRl = \"x\"", "x")]
    [InlineData("1 next.html", "next.html")]
    [InlineData("1;url", "url")]
    [InlineData("1;urls=x", "urls=x")]
    [InlineData("1;'x'", "x")]
    [InlineData("1;url='unclosed", "unclosed")]
    [InlineData("1;url=", "")]
    public void TryRead_Refresh_FindsUrl(string content, string expected)
    {
        MetaRefresh.TryRead(content, out var url).ShouldBeTrue();

        url.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("300")]
    [InlineData("5;")]
    [InlineData("url=x")]
    [InlineData("5x;url=y")]
    [InlineData("-1;url=y")]
    public void TryRead_NoneOrOfThePageItself_IsFalse(string content) => MetaRefresh.TryRead(content, out _).ShouldBeFalse();
}
