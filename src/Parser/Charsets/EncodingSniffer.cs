using System.Text;
using System.Text.Unicode;

namespace ActorCrawler.Parser.Charsets;

/// <summary>HTML standard, "determining the character encoding".</summary>
internal static class EncodingSniffer
{
    /// <summary>
    /// Chooses by 1. byte order mark, 2. the header's charset, 3. the declaration in the first 1024 bytes, 4. the bytes themselves.
    /// </summary>
    public static EncodingChoice Choose(ReadOnlySpan<byte> body, string? headerCharset)
    {
        if (Mark(body) is { } marked)
        {
            return marked;
        }

        if (Encodings.Find(headerCharset) is { } told)
        {
            return new EncodingChoice(told, Certain: true);
        }

        return new EncodingChoice(MetaPrescan.Find(body) ?? Guess(body), Certain: false);
    }

    private static EncodingChoice? Mark(ReadOnlySpan<byte> body) =>
        body.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? new EncodingChoice(Encodings.Utf8, Certain: true, 3)
        : body.StartsWith<byte>([0xFF, 0xFE]) ? new EncodingChoice(Encodings.Utf16LittleEndian, Certain: true, 2)
        : body.StartsWith<byte>([0xFE, 0xFF]) ? new EncodingChoice(Encodings.Utf16BigEndian, Certain: true, 2)
        : null;

    /// <summary>
    /// Text in a legacy encoding is practically never valid UTF-8, so valid sequences are proof enough. A page of nothing but ASCII proves
    /// nothing: it gets windows-1252, the standard's default.
    /// </summary>
    private static PageEncoding Guess(ReadOnlySpan<byte> body)
    {
        var whole = WithoutCutTail(body);
        return !Ascii.IsValid(whole) && Utf8.IsValid(whole) ? Encodings.Utf8 : Encodings.Windows1252;
    }

    // a body that was cut at the cap may end in the middle of a character
    private static ReadOnlySpan<byte> WithoutCutTail(ReadOnlySpan<byte> body)
    {
        for (var back = 1; back <= Math.Min(3, body.Length); back++)
        {
            var lead = body[^back];
            if (lead >= 0xC0)
            {
                var needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
                return needed > back ? body[..^back] : body;
            }
        }

        return body;
    }
}
