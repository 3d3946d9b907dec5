using System.Buffers;
using System.Text;

namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>
/// Percent-encoding of the URL standard (section 1.3). Each of its percent-encode sets is kept here as its complement, the characters
/// that stay as they are, because that is what a vectorised search wants.
/// </summary>
internal static class PercentEncoding
{
    private const string AllPrintable =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    /// <summary>Kept in opaque hosts and opaque paths.</summary>
    public static readonly SearchValues<char> C0ControlKept = AllBut("");

    /// <summary>Kept in fragments.</summary>
    public static readonly SearchValues<char> FragmentKept = AllBut(" \"<>`");

    /// <summary>Kept in the query of a scheme that is not special.</summary>
    public static readonly SearchValues<char> QueryKept = AllBut(" \"#<>");

    /// <summary>Kept in the query of a special scheme.</summary>
    public static readonly SearchValues<char> SpecialQueryKept = AllBut(" \"#<>'");

    /// <summary>Kept in path segments.</summary>
    public static readonly SearchValues<char> PathKept = AllBut(" \"#<>?^`{}");

    /// <summary>Kept in user names and passwords.</summary>
    public static readonly SearchValues<char> UserInfoKept = AllBut(" \"#<>?^`{}/:;=@[\\]|");

    /// <summary>
    /// Appends a text, with every character outside <paramref name="kept"/> as its percent-encoded UTF-8. Half of a surrogate pair counts
    /// as U+FFFD.
    /// </summary>
    public static StringBuilder AppendEncoded(this StringBuilder output, ReadOnlySpan<char> text, SearchValues<char> kept)
    {
        Span<byte> utf8 = stackalloc byte[4];
        for (var run = text.IndexOfAnyExcept(kept); run >= 0; run = text.IndexOfAnyExcept(kept))
        {
            output.Append(text[..run]);
            Rune.DecodeFromUtf16(text[run..], out var rune, out var consumed);
            foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
            {
                output.Append('%').Append($"{octet:X2}");
            }

            text = text[(run + consumed)..];
        }

        return output.Append(text);
    }

    /// <summary>A text percent-encoded; see <see cref="AppendEncoded"/>.</summary>
    public static string Encode(ReadOnlySpan<char> text, SearchValues<char> kept) =>
        text.ContainsAnyExcept(kept) ? new StringBuilder(text.Length + 16).AppendEncoded(text, kept).ToString() : text.ToString();

    /// <summary>Undoes percent-encoding and reads the result as UTF-8; what is none becomes U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        var octets = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = Encoding.UTF8.GetBytes(text, octets);
        var written = 0;
        for (var read = 0; read < length; read++, written++)
        {
            var escaped = octets[read] == '%' && read + 2 < length
                && char.IsAsciiHexDigit((char)octets[read + 1]) && char.IsAsciiHexDigit((char)octets[read + 2]);
            octets[written] = escaped ? Convert.FromHexString(octets.AsSpan(read + 1, 2))[0] : octets[read];
            read += escaped ? 2 : 0;
        }

        return Encoding.UTF8.GetString(octets, 0, written);
    }

    private static SearchValues<char> AllBut(string encoded) => SearchValues.Create([.. AllPrintable.Except(encoded)]);
}
