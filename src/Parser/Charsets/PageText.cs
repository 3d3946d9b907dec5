using System.Buffers;

namespace ActorCrawler.Parser.Charsets;

/// <summary>The decoded text of a page, in a pooled buffer. It must be disposed, and nothing may point into it afterwards.</summary>
internal readonly struct PageText : IDisposable
{
    private PageText(char[] buffer, int length)
    {
        Buffer = buffer;
        Length = length;
    }

    /// <summary>Holds the text at its start, and rubbish behind.</summary>
    public char[] Buffer { get; }

    public int Length { get; }

    public static PageText Decode(ReadOnlySpan<byte> body, EncodingChoice choice)
    {
        var bytes = body[choice.MarkLength..];
        var coder = choice.Encoding.Coder;
        var buffer = ArrayPool<char>.Shared.Rent(coder.GetMaxCharCount(bytes.Length));
        var length = coder.GetChars(bytes, buffer);

        // AngleSharp's tokenizer takes U+FFFF for the end of the text: one such character would hide the rest of a page
        buffer.AsSpan(0, length).Replace('\uFFFF', '\uFFFD');
        return new PageText(buffer, length);
    }

    public void Dispose() => ArrayPool<char>.Shared.Return(Buffer);
}
