namespace ActorCrawler.Shared.Urls.Whatwg;

/// <summary>IPv4 addresses as the URL standard reads them (section 3.5): one to four parts, each decimal, octal or hexadecimal.</summary>
internal static class Ipv4Address
{
    private const int MaxParts = 4;

    /// <summary>Whether the last label is a number, so that the host is an IPv4 address or nothing.</summary>
    public static bool EndsInNumber(ReadOnlySpan<char> host)
    {
        host = WithoutTrailingDot(host);
        var last = host[(host.LastIndexOf('.') + 1)..];
        return !last.IsEmpty && (!last.ContainsAnyExceptInRange('0', '9') || TryReadNumber(last, out _));
    }

    /// <summary>Reads an address; false where it is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> host, out uint address)
    {
        address = 0;
        host = WithoutTrailingDot(host);
        for (var count = 1; count <= MaxParts; count++)
        {
            var dot = host.IndexOf('.');
            if (!TryReadNumber(dot < 0 ? host : host[..dot], out var number))
            {
                return false;
            }

            if (dot < 0)
            {
                // the last part fills all bytes that are left
                var bits = 8 * (MaxParts + 1 - count);
                address = (uint)(((ulong)address << bits) | number);
                return number < 1UL << bits;
            }

            if (number > byte.MaxValue)
            {
                return false;
            }

            address = (address << 8) | (uint)number;
            host = host[(dot + 1)..];
        }

        return false;
    }

    /// <summary>Four decimal parts.</summary>
    public static string Format(uint address) => $"{address >> 24}.{(address >> 16) & 0xFF}.{(address >> 8) & 0xFF}.{address & 0xFF}";

    private static ReadOnlySpan<char> WithoutTrailingDot(ReadOnlySpan<char> host) =>
        host.Length > 1 && host.EndsWith('.') ? host[..^1] : host;

    private static bool TryReadNumber(ReadOnlySpan<char> text, out ulong number)
    {
        number = 0;
        if (text.IsEmpty)
        {
            return false;
        }

        var radix = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? 16u : text[0] == '0' && text.Length > 1 ? 8u : 10u;
        foreach (var c in text[(radix == 16 ? 2 : radix == 8 ? 1 : 0)..])
        {
            var digit = char.IsAsciiHexDigit(c) ? HexDigit(c) : radix;
            if (digit >= radix)
            {
                return false;
            }

            // beyond 32 bits it is too large wherever it stands
            number = Math.Min((number * radix) + digit, 1UL << 33);
        }

        return true;
    }

    private static uint HexDigit(char c) => char.IsAsciiDigit(c) ? (uint)c - '0' : ((uint)c | 0x20) - 'a' + 10;
}
