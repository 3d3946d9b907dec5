using ActorCrawler.Parser.Charsets;

namespace ActorCrawler.Parser.Tests.Charsets;

public sealed class EncodingsTests
{
    [Theory]
    [InlineData("UTF8", "utf-8")]
    [InlineData(" Latin1\n", "windows-1252")]
    [InlineData("us-ascii", "windows-1252")]
    [InlineData("GB2312", "gbk")]
    [InlineData("ks_c_5601-1987", "euc-kr")]
    [InlineData("hz-gb-2312", "replacement")]
    [InlineData("unicode", "utf-16le")]
    [InlineData("utf-7", null)]
    [InlineData("", null)]
    [InlineData("a label that is far longer than any of the table", null)]
    [InlineData("ütf-8", null)]
    public void Find_Label_GivesTheStandardsEncoding(string label, string? name) => Encodings.Find(label)?.Name.ShouldBe(name);

    [Fact]
    public void Find_EveryLabelOfTheTable_DecodesAsciiBelow()
    {
        string[] notAscii = ["replacement", "utf-16le", "utf-16be"];
        foreach (var (name, _, labels) in EncodingTable.Rows)
        {
            foreach (var label in labels.Split(' '))
            {
                var encoding = Encodings.Find(label).ShouldNotBeNull();
                encoding.Name.ShouldBe(name);
                if (!notAscii.Contains(name))
                {
                    encoding.Coder.GetString("<a href='x'>"u8).ShouldBe("<a href='x'>", label);
                }
            }
        }
    }

    [Theory]
    [InlineData("windows-1252", 0x81, '\u0081')]
    [InlineData("windows-1252", 0x80, '\u20AC')]
    [InlineData("windows-1253", 0xD2, '\uFFFD')]
    [InlineData("iso-8859-6", 0xA1, '\uFFFD')]
    [InlineData("iso-8859-7", 0xA4, '\u20AC')]
    [InlineData("iso-8859-8", 0xAF, '\u00AF')]
    [InlineData("iso-8859-8-i", 0xE0, '\u05D0')]
    [InlineData("iso-8859-10", 0xA1, '\u0104')]
    [InlineData("iso-8859-14", 0xFF, '\u00FF')]
    [InlineData("iso-8859-16", 0xA4, '\u20AC')]
    [InlineData("iso-8859-16", 0x9F, '\u009F')]
    [InlineData("macintosh", 0xF0, '\uF8FF')]
    [InlineData("macintosh", 0xBD, '\u03A9')]
    [InlineData("x-mac-cyrillic", 0xFF, '\u20AC')]
    [InlineData("x-user-defined", 0x80, '\uF780')]
    [InlineData("x-user-defined", 0xFF, '\uF7FF')]
    public void Coder_SingleByte_IsTheStandardsIndex(string label, byte code, char expected) =>
        Encodings.Find(label)!.Coder.GetString([code]).ShouldBe(expected.ToString());

    [Theory]
    [InlineData("shift_jis", new byte[] { 0x93, 0xFA }, "日")]
    [InlineData("euc-jp", new byte[] { 0xC6, 0xFC }, "日")]
    [InlineData("gbk", new byte[] { 0xC8, 0xD5 }, "日")]
    [InlineData("big5", new byte[] { 0xA4, 0xE9 }, "日")]
    [InlineData("euc-kr", new byte[] { 0xB0, 0xA1 }, "가")]
    [InlineData("iso-2022-jp", new byte[] { 0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42 }, "日")]
    [InlineData("replacement", new byte[] { 0x3C, 0x61, 0x3E }, "\uFFFD")]
    public void Coder_MultiByte_Decodes(string label, byte[] bytes, string expected) =>
        Encodings.Find(label)!.Coder.GetString(bytes).ShouldBe(expected);
}
