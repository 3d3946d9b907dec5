using System.Text;

namespace ActorCrawler.Parser.Charsets;

/// <summary>An encoding with ASCII below and a table above 7F. What it has no byte for is encoded as a question mark.</summary>
internal sealed class SingleByteEncoding(char[] upperHalf) : Encoding
{
    private const int FirstUpper = 0x80;

    public override bool IsSingleByte => true;

    public override int GetMaxCharCount(int byteCount) => byteCount;

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetByteCount(char[] chars, int index, int count) => count;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        GetChars(bytes.AsSpan(byteIndex, byteCount), chars.AsSpan(charIndex));

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        GetBytes(chars.AsSpan(charIndex, charCount), bytes.AsSpan(byteIndex));

    public override int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        // most of a page is ASCII whatever its encoding
        System.Text.Ascii.ToUtf16(bytes, chars, out var done);
        for (var i = done; i < bytes.Length; i++)
        {
            chars[i] = bytes[i] < FirstUpper ? (char)bytes[i] : upperHalf[bytes[i] - FirstUpper];
        }

        return bytes.Length;
    }

    public override int GetBytes(ReadOnlySpan<char> chars, Span<byte> bytes)
    {
        for (var i = 0; i < chars.Length; i++)
        {
            var upper = chars[i] < FirstUpper || chars[i] == '\uFFFD' ? -1 : Array.IndexOf(upperHalf, chars[i]);
            bytes[i] = chars[i] < FirstUpper ? (byte)chars[i] : upper < 0 ? (byte)'?' : (byte)(FirstUpper + upper);
        }

        return chars.Length;
    }
}
