using System.Buffers;
using System.Globalization;
using System.Text;

namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>IPv6 addresses as the URL standard reads and writes them (section 3.5); no zone ids.</summary>
internal static class Ipv6Address
{
    private const int Pieces = 8;

    private const int Ipv4Parts = 4;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Reads an address without its brackets; false where it is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ushort[] pieces)
    {
        pieces = new ushort[Pieces];
        var gap = text.IndexOf("::");
        if (gap < 0)
        {
            return TryReadPieces(text, pieces, out var all) && all == Pieces;
        }

        var tail = new ushort[Pieces];
        var read = TryReadPieces(text[..gap], pieces, out var before) & TryReadPieces(text[(gap + 2)..], tail, out var after);
        if (!read || before + after >= Pieces || text[..gap].Contains('.'))
        {
            return false;
        }

        tail.AsSpan(0, after).CopyTo(pieces.AsSpan(Pieces - after));
        return true;
    }

    /// <summary>Lower-case, shortest form; the first longest run of two or more zero pieces becomes <c>::</c>.</summary>
    public static string Format(ReadOnlySpan<ushort> pieces)
    {
        var (gap, length) = LongestZeroRun(pieces);
        var text = new StringBuilder();
        for (var i = 0; i < pieces.Length; i++)
        {
            if (i == gap)
            {
                text.Append(i == 0 ? "::" : ":");
                i += length - 1;
                continue;
            }

            text.Append($"{pieces[i]:x}").Append(i < pieces.Length - 1 ? ":" : "");
        }

        return text.ToString();
    }

    /// <summary>Reads pieces between single colons, the last two of which may be an IPv4 address; none at all is fine too.</summary>
    private static bool TryReadPieces(ReadOnlySpan<char> text, Span<ushort> pieces, out int count)
    {
        count = 0;
        while (!text.IsEmpty)
        {
            var colon = text.IndexOf(':');
            var piece = colon < 0 ? text : text[..colon];
            if (colon < 0 && piece.Contains('.'))
            {
                return TryReadIpv4(piece, pieces, ref count);
            }

            var isLastButOpen = colon == text.Length - 1;
            if (count == Pieces || isLastButOpen || !TryReadHex(piece, out pieces[count]))
            {
                return false;
            }

            count++;
            text = colon < 0 ? default : text[(colon + 1)..];
        }

        return true;
    }

    private static bool TryReadHex(ReadOnlySpan<char> text, out ushort value)
    {
        value = 0;
        var valid = text.Length is > 0 and <= 4 && !text.ContainsAnyExcept(HexDigits);
        return valid && ushort.TryParse(text, NumberStyles.AllowHexSpecifier, provider: null, out value);
    }

    /// <summary>Strictly four decimal parts without leading zeros: none of the freedom that IPv4 hosts have.</summary>
    private static bool TryReadIpv4(ReadOnlySpan<char> text, Span<ushort> pieces, ref int count)
    {
        uint address = 0;
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            var hasLeadingZero = part.Length > 1 && part[0] == '0';
            if (++parts > Ipv4Parts || hasLeadingZero || part.ContainsAnyExceptInRange('0', '9') || !byte.TryParse(part, out var value))
            {
                return false;
            }

            address = (address << 8) | value;
        }

        if (parts != Ipv4Parts || count > Pieces - 2)
        {
            return false;
        }

        pieces[count++] = (ushort)(address >> 16);
        pieces[count++] = (ushort)address;
        return true;
    }

    private static (int Start, int Length) LongestZeroRun(ReadOnlySpan<ushort> pieces)
    {
        var best = (Start: -1, Length: 1);
        for (var i = 0; i < pieces.Length; i++)
        {
            var run = 0;
            while (i + run < pieces.Length && pieces[i + run] == 0)
            {
                run++;
            }

            best = run > best.Length ? (i, run) : best;
            i += run;
        }

        return best;
    }
}
