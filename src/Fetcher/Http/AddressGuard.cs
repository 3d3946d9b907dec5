using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ActorCrawler.Fetcher.Http;

/// <summary>
/// Tells public addresses from those that a public page must not lead to. IPv4 lists what is refused, IPv6 what is allowed, after the
/// IANA special-purpose address registries (RFC 6890). An IPv6 address that carries an IPv4 address is judged by that one.
/// </summary>
internal static class AddressGuard
{
    private static readonly (uint Network, int Bits)[] RefusedV4 =
    [
        (V4(0, 0, 0, 0), 8), // "this network"; Linux connects 0.0.0.0 to itself
        (V4(10, 0, 0, 0), 8), // private, RFC 1918
        (V4(100, 64, 0, 0), 10), // shared by carrier-grade NAT, RFC 6598
        (V4(127, 0, 0, 0), 8), // loopback
        (V4(169, 254, 0, 0), 16), // link-local, and the metadata services of clouds
        (V4(172, 16, 0, 0), 12), // private
        (V4(192, 0, 0, 0), 24), // IETF protocol assignments
        (V4(192, 0, 2, 0), 24), // documentation
        (V4(192, 88, 99, 0), 24), // 6to4 relays, withdrawn
        (V4(192, 168, 0, 0), 16), // private
        (V4(198, 18, 0, 0), 15), // benchmarks, RFC 2544
        (V4(198, 51, 100, 0), 24), // documentation
        (V4(203, 0, 113, 0), 24), // documentation
        (V4(224, 0, 0, 0), 4), // multicast
        (V4(240, 0, 0, 0), 4), // reserved, and broadcast
    ];

    /// <summary>Which half of the address space <paramref name="address"/> is in.</summary>
    public static AddressReach ReachOf(IPAddress address) => IsPublic(address) ? AddressReach.Public : AddressReach.Private;

    /// <summary>Whether anybody on the internet may be expected behind <paramref name="address"/>.</summary>
    public static bool IsPublic(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out var length)
            && (address.AddressFamily == AddressFamily.InterNetwork ? IsPublicV4(bytes[..length]) : IsPublicV6(bytes[..length]));
    }

    private static bool IsPublicV4(ReadOnlySpan<byte> bytes)
    {
        var address = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        foreach (var (network, bits) in RefusedV4)
        {
            if ((address ^ network) >> (32 - bits) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPublicV6(ReadOnlySpan<byte> bytes)
    {
        var high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        var low = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        var mapped = high == 0 && low >> 32 == 0xFFFF; // ::ffff:0:0/96
        var translated = high == 0x0064_FF9B_0000_0000 && low >> 32 == 0; // 64:ff9b::/96, NAT64 (RFC 6052)
        if (mapped || translated)
        {
            return IsPublicV4(bytes[12..]);
        }

        if (high >> 48 == 0x2002) // 6to4 (RFC 3056): bits 16 to 47 are an IPv4 address
        {
            return IsPublicV4(bytes[2..6]);
        }

        return high >> 61 == 0b001 // 2000::/3, global unicast, less
            && high >> 41 != 0x2001_0000 >> 9 // 2001::/23: protocol assignments, Teredo, ORCHID
            && high >> 32 != 0x2001_0DB8 // documentation
            && high >> 44 != 0x3FFF_0000 >> 12; // 3fff::/20: documentation
    }

    private static uint V4(byte a, byte b, byte c, byte d) => ((uint)a << 24) | ((uint)b << 16) | ((uint)c << 8) | d;
}
