using System.Globalization;
using System.Text;
using ActorCrawler.Parser.Charsets;

namespace ActorCrawler.Parser.Links;

/// <summary>
/// On a page in a legacy encoding, what is not ASCII in the query of a link is encoded in that encoding, not in UTF-8 (URL standard, "query
/// state"): a Cyrillic search link of a windows-1251 page finds nothing otherwise.
/// </summary>
internal sealed class QueryEncoder
{
    private PageEncoding _encoding = Encodings.Utf8;

    public void Use(PageEncoding encoding) => _encoding = encoding;

    /// <summary>The same link, with such characters percent-encoded.</summary>
    public ReadOnlySpan<char> Encode(ReadOnlySpan<char> href)
    {
        if (_encoding.EncodesQueryAsUtf8)
        {
            return href;
        }

        var query = href.IndexOf('?');
        return query < 0 || Ascii.IsValid(href[query..]) ? href : Rewrite(href, query);
    }

    private string Rewrite(ReadOnlySpan<char> href, int query)
    {
        var result = new StringBuilder(href.Length * 2);
        result.Append(href[..query]);
        foreach (var rune in href[query..].EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                result.Append((char)rune.Value);
            }
            else
            {
                Append(result, rune);
            }
        }

        return result.ToString();
    }

    private void Append(StringBuilder result, Rune rune)
    {
        var text = rune.ToString();
        var bytes = _encoding.Coder.GetBytes(text);
        if (_encoding.Coder.GetString(bytes) != text)
        {
            // what the encoding does not have is sent as a character reference, as forms do
            result.Append(CultureInfo.InvariantCulture, $"%26%23{rune.Value}%3B");
            return;
        }

        foreach (var b in bytes)
        {
            if (StaysAsItIs(b))
            {
                result.Append((char)b);
            }
            else
            {
                result.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            }
        }
    }

    // second bytes of Asian encodings may be ASCII ("special-query percent-encode set")
    private static bool StaysAsItIs(byte b) => b is > 0x20 and < 0x7F and not ((byte)'"' or (byte)'#' or (byte)'<' or (byte)'>' or (byte)'\'');
}
