namespace ActorCrawler.Parser.Tests;

public sealed class ContentTypeTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("", null, null)]
    [InlineData("text/html", "text/html", null)]
    [InlineData("Text/HTML; Charset=\"UTF-8\"", "text/html", "UTF-8")]
    [InlineData("text/html;charset='windows-1251' ; x=y", "text/html", "windows-1251")]
    [InlineData("application/PDF", "application/pdf", null)]
    [InlineData("*/*", null, null)]
    [InlineData("html", null, null)]
    [InlineData("text/plain, text/html;charset=gbk", "text/html", "gbk")]
    [InlineData("text/html;charset=gbk, text/html", "text/html", "gbk")]
    [InlineData("text/html;charset=gbk, text/plain", "text/plain", null)]
    public void Parse_Header_GivesMediaTypeAndCharset(string? header, string? mediaType, string? charset) =>
        ContentType.Parse(header).ShouldBe(new ContentType(mediaType, charset));
}
