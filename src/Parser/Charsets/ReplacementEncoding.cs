using System.Text;

namespace ActorCrawler.Parser.Charsets;

/// <summary>
/// The Encoding standard's "replacement": pages in encodings that hide markup from filters (ISO-2022-KR, HZ …) are read as a single U+FFFD,
/// so nothing of them is parsed.
/// </summary>
internal sealed class ReplacementEncoding : Encoding
{
    public override int GetMaxCharCount(int byteCount) => 1;

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetCharCount(byte[] bytes, int index, int count) => Math.Min(count, 1);

    public override int GetByteCount(char[] chars, int index, int count) => count;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        if (byteCount > 0)
        {
            chars[charIndex] = '\uFFFD';
        }

        return Math.Min(byteCount, 1);
    }

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
    {
        bytes.AsSpan(byteIndex, charCount).Fill((byte)'?');
        return charCount;
    }
}
