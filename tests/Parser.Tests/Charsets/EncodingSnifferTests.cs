using System.Text;
using ActorCrawler.Parser.Charsets;

namespace ActorCrawler.Parser.Tests.Charsets;

public sealed class EncodingSnifferTests
{
    [Theory]
    [InlineData("\u00EF\u00BB\u00BF<meta charset=gbk>", "windows-1251", "utf-8", 3)]
    [InlineData("\u00FF\u00FE<\0", "windows-1251", "utf-16le", 2)]
    [InlineData("\u00FE\u00FF\0<", null, "utf-16be", 2)]
    [InlineData("<meta charset=gbk>", "koi8-r", "koi8-r", 0)]
    [InlineData("<meta charset=gbk>", "no-such", "gbk", 0)]
    [InlineData("<meta charset=utf-16>", null, "utf-8", 0)]
    [InlineData("<meta charset=x-user-defined>", null, "windows-1252", 0)]
    [InlineData("<?xml version='1.0' encoding='iso-8859-2'?><html>", null, "iso-8859-2", 0)]
    [InlineData("<?xml version='1.0' encoding='iso-8859-2'?><meta charset=gbk>", null, "gbk", 0)]
    [InlineData("<?xml version='1.0' encoding = utf-8?>", null, "windows-1252", 0)]
    [InlineData("<p>ASCII", null, "windows-1252", 0)]
    [InlineData("<p>caf\u00C3\u00A9", null, "utf-8", 0)]
    [InlineData("<p>caf\u00E9", null, "windows-1252", 0)]
    [InlineData("<p>\u00C3\u00A9 cut off \u00E2\u0082", null, "utf-8", 0)]
    [InlineData("", null, "windows-1252", 0)]
    public void Choose_MarkHeaderMetaBytes_TakesTheFirstThatSpeaks(string latin1, string? header, string expected, int markLength)
    {
        var choice = EncodingSniffer.Choose(Encoding.Latin1.GetBytes(latin1), header);

        choice.Encoding.Name.ShouldBe(expected);
        choice.MarkLength.ShouldBe(markLength);
    }

    [Fact]
    public void Choose_Utf16DeclaredByItsXmlDeclaration_IsBelieved()
    {
        EncodingSniffer.Choose(Encoding.Unicode.GetBytes("<?xml version='1.0'?>"), headerCharset: null).Encoding.Name.ShouldBe("utf-16le");
        EncodingSniffer.Choose(Encoding.BigEndianUnicode.GetBytes("<?xml?>"), headerCharset: null).Encoding.Name.ShouldBe("utf-16be");
    }
}
