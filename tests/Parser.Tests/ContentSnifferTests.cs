using System.Text;

namespace ActorCrawler.Parser.Tests;

public sealed class ContentSnifferTests
{
    [Theory]
    [InlineData(null, " \n<!DOCTYPE html><p>x", "text/html")]
    [InlineData("application/octet-stream", "\u00EF\u00BB\u00BF<HTML>", "text/html")]
    [InlineData(null, "<!--comment--><p>", "text/html")]
    [InlineData(null, "<?xml version='1.0'?><html xmlns='x'>", "text/html")]
    [InlineData(null, "<?xml version='1.0'?><rss>", null)]
    [InlineData(null, "<article>", null)]
    [InlineData(null, "", null)]
    [InlineData("application/octet-stream", "%PDF-1.7", "application/octet-stream")]
    [InlineData("text/plain", "<html>", "text/plain")]
    [InlineData("application/xhtml+xml", "", "application/xhtml+xml")]
    public void Decide_DeclaredAndBody_BelievesWhatIsNotGeneric(string? declared, string body, string? decided) =>
        ContentSniffer.Decide(declared, Encoding.Latin1.GetBytes(body)).ShouldBe(decided);
}
