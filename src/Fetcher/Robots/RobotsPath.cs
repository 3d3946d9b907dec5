using System.Buffers;
using System.Globalization;

namespace ActorCrawler.Fetcher.Robots;

/// <summary>
/// Spells paths of URLs and of rules alike, so that they can be compared character by character (RFC 9309, section 2.2.2): escapes have
/// upper-case digits, octets outside ASCII are escaped, and literal <c>*</c> and <c>$</c> are escaped, since both mean something in a rule.
/// </summary>
/// <remarks>
/// The RFC also wants escapes of unreserved characters decoded, so that <c>%62</c> is <c>b</c>; the compliance suite, like the
/// parser it was made for, compares them as they stand. Only <c>Disallow</c> follows the RFC here (<c>decode</c>): where the two
/// disagree, a page is not fetched.
/// </remarks>
internal static class RobotsPath
{
    /// <summary>An escape takes the place of one character.</summary>
    public const int MaxGrowth = 3;

    private static readonly SearchValues<char> Special = SearchValues.Create("%*$");

    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>Whether <see cref="Normalize"/> could change the path of a canonical URL; for most it cannot.</summary>
    public static bool IsSpecial(ReadOnlySpan<char> path) => path.ContainsAny(Special);

    /// <summary>Spells the path of a canonical URL. Returns how much of <paramref name="destination"/> was written.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="destination">At least <see cref="MaxGrowth"/> times as long.</param>
    /// <param name="decode">Whether escaped unreserved characters are decoded.</param>
    public static int Normalize(ReadOnlySpan<char> path, Span<char> destination, bool decode)
    {
        var written = 0;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && TryReadEscape(path[(i + 1)..], out var octet))
            {
                written += WriteOctet(octet, destination[written..], decode);
                i += 2;
            }
            else if (path[i] is '*' or '$')
            {
                written += WriteOctet((byte)path[i], destination[written..], decode: false);
            }
            else
            {
                destination[written++] = path[i];
            }
        }

        return written;
    }

    /// <summary>Spells the pattern of a rule, of which <c>*</c> is left as the only wildcard; runs of it become one.</summary>
    /// <param name="pattern">The value as it stands in the file, without a closing <c>$</c>.</param>
    /// <param name="decode">Whether escaped unreserved characters are decoded.</param>
    public static string NormalizePattern(ReadOnlySpan<byte> pattern, bool decode)
    {
        var destination = new char[pattern.Length * MaxGrowth];
        var written = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var octet = pattern[i];
            if (octet == '%' && TryReadEscape(pattern[(i + 1)..], out var escaped))
            {
                written += WriteOctet(escaped, destination.AsSpan(written), decode);
                i += 2;
            }
            else if (octet is >= 0x80 or (byte)'$')
            {
                written += WriteOctet(octet, destination.AsSpan(written), decode: false);
            }
            else if (octet != '*' || written == 0 || destination[written - 1] != '*')
            {
                destination[written++] = (char)octet;
            }
        }

        return new string(destination, 0, written);
    }

    private static bool TryReadEscape(ReadOnlySpan<char> text, out byte octet)
    {
        octet = 0;
        return text.Length >= 2 && byte.TryParse(text[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out octet);
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> text, out byte octet)
    {
        octet = 0;
        return text.Length >= 2 && byte.TryParse(text[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out octet);
    }

    private static int WriteOctet(byte octet, Span<char> destination, bool decode)
    {
        if (decode && Unreserved.Contains((char)octet))
        {
            destination[0] = (char)octet;
            return 1;
        }

        destination[0] = '%';
        octet.TryFormat(destination[1..], out _, "X2", CultureInfo.InvariantCulture);
        return MaxGrowth;
    }
}
